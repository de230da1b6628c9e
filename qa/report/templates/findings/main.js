// The parts together: what is shown, what is chosen, what is decided.
const of = (id) => document.getElementById(id);
const { element, line } = Text;
let shown = [], entries = [], selected = -1, at = 0, lastReason = "";

const say = (text) => { of("status").textContent = text; };
const current = () => entries[selected]?.findings[at];

function summary() {
  const { counts } = Report.head, total = Report.count;
  let decided = 0;
  for (const ruling of Verdicts.ruling) if (ruling) decided++;
  const number = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
  of("summary").textContent = `${number(total, "finding")} in ${number(counts.files, "file")}, ${number(counts.segments, "segment")} checked; ${decided.toLocaleString("en")} decided`;
  of("progress").max = Math.max(1, total);
  of("progress").value = decided;
  of("shown").textContent = `${number(shown.length, "finding")} in ${entries.length.toLocaleString("en")} ${entries.length === 1 ? "entry" : "entries"}`;
  of("undo").disabled = !Verdicts.canUndo();
  of("redo").disabled = !Verdicts.canRedo();
  of("export").textContent = `Export verdicts (${Verdicts.size().toLocaleString("en")})`;
  of("export").disabled = Verdicts.size() === 0;
  of("lost").hidden = Memory.works();
}

// The address follows, a little later: browsers refuse to have it changed with every key.
let writing = 0;
function address() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const parts = Filters.written(), i = current();
    if (i !== undefined && (selected > 0 || at > 0)) parts.set("at", Report.fingerprint(i).slice(0, 12));
    const hash = parts.toString();
    if (hash === location.hash.slice(1)) return;
    try { history.replaceState(null, "", hash ? `#${hash}` : location.href.split("#")[0]); } catch { location.replace(`#${hash}`); }
  }, 250);
}

function choose(number, place = 0) {
  selected = entries.length ? Math.min(Math.max(0, number), entries.length - 1) : -1;
  at = selected < 0 ? 0 : Math.min(place, entries[selected].findings.length - 1);
  List.select(selected);
  Detail.show(entries[selected], at, Filters.state.group, goTo);
  address();
}
function goTo(place) { choose(selected, place); }

// Filter anew; what was chosen stays chosen where it is still shown.
function refresh(keep = current()) {
  shown = Filters.run();
  entries = Entries.of(shown, Filters.state);
  List.show(entries);
  Facets.draw();
  Charts.draw(shown, filtered);
  let number = keep === undefined ? -1 : entries.findIndex((entry) => entry.findings.includes(keep));
  const place = number < 0 ? 0 : entries[number].findings.indexOf(keep);
  if (number < 0) number = Math.max(0, selected);
  choose(number, place);
  summary();
}
function filtered() {
  refresh();
  say(of("shown").textContent);
}

// Go to the next entry that nobody has decided, if there is one further on.
function advance() {
  for (let number = Math.max(0, selected); number < entries.length; number++)
    if (entries[number].findings.some((i) => !Verdicts.ruling[i])) {
      const place = entries[number].findings.findIndex((i) => !Verdicts.ruling[i]);
      choose(number, place);
      return;
    }
}
function decide(verdict, { reason = "", suggestion = "" } = {}) {
  const i = current();
  if (i === undefined || !Report.isRead()) return;
  Verdicts.decide(i, { verdict, scope: Detail.scope(), reason, suggestion });
  if (reason) { lastReason = reason; remember(reason); }
  refresh(i);
  advance();
  List.focus();
  const next = current();
  say(`${{ accept: "Accepted", dismiss: "Dismissed", query: "Queried" }[verdict]}. ${next === undefined || next === i ? "" : `Next: ${Report.rule(next)}, ${Text.plain(List.place(next))}.`}`);
}
// A reason that was given once is offered again.
function remember(reason) {
  const known = [...of("reasons").options].map((option) => option.value);
  if (!known.includes(reason)) of("reasons").prepend(element("option", { value: reason }));
}
const reason = () => of("reason").value.trim();

const actions = {
  next: () => choose(selected + 1), previous: () => choose(selected - 1),
  pageDown: () => choose(selected + List.page()), pageUp: () => choose(selected - List.page()),
  first: () => choose(0), last: () => choose(entries.length - 1),
  nextPlace: () => { if (entries[selected] && at + 1 < entries[selected].findings.length) goTo(at + 1); },
  previousPlace: () => { if (at > 0) goTo(at - 1); },
  accept: () => {
    const i = current(), offered = i === undefined ? "" : Report.detail(i)?.suggestions[0] ?? "";
    const written = of("suggestion").value;
    decide("accept", { reason: reason(), suggestion: written === offered ? "" : written });
  },
  dismiss: () => { ask("dismiss"); },
  query: () => { ask("query"); },
  again: () => { if (lastReason) decide("dismiss", { reason: lastReason }); else ask("dismiss"); },
  edit: () => { if (!of("decision").hidden) { of("suggestion").focus(); of("suggestion").select(); } },
  scope: () => { if (!of("decision").hidden) say(`Holds for ${Detail.nextScope()}`); },
  clear: () => {
    const i = current();
    if (i === undefined || !Report.isRead()) return;
    const number = Verdicts.clear(i);
    refresh(i);
    say(number ? "The verdict is taken back." : "There is no verdict of yours.");
  },
  undo: () => turn(Verdicts.undo(), "Undone."), redo: () => turn(Verdicts.redo(), "Done again."),
  search: () => of("q").focus(), help: () => of("help").showModal(),
  leave: () => List.focus(),
};
function turn(i, text) {
  if (i === null) { say("There is nothing to undo or redo."); return; }
  refresh(i < 0 ? current() : i);
  say(text);
}
// What is to be dismissed or asked needs words.
let asked = "dismiss";
function ask(verdict) {
  if (of("decision").hidden) return;
  asked = verdict;
  of("reason").focus();
  of("reason").select();
}
function judge(verdict) {
  asked = verdict;
  if (verdict === "accept") { actions.accept(); return; }
  if (!reason()) {
    of("missing").hidden = false;
    of("missing").textContent = verdict === "query" ? "Write what the client is to be asked." : "Write in a few words why it is no error.";
    of("reason").focus();
    return;
  }
  decide(verdict, { reason: reason() });
}

function said() {
  const { problems, crashes, notes } = Report.head.said;
  const lines = [...problems, ...crashes, ...notes];
  of("said").hidden = !lines.length;
  of("said-list").replaceChildren(...lines.slice(0, 200).map((text) => element("li", {}, line(text))));
}
function controls() {
  const { state } = Filters;
  of("q").value = state.q;
  of("sure").value = state.sure;
  of("sure-shown").textContent = `${state.sure} %`;
  of("sort").value = state.sort;
  of("group").checked = state.group;
}
let typing = 0;
function listen() {
  of("q").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => { Filters.state.q = of("q").value; filtered(); }, 150);
  });
  of("sure").addEventListener("input", () => { Filters.state.sure = Number(of("sure").value); controls(); filtered(); });
  of("sort").addEventListener("change", () => { Filters.state.sort = of("sort").value; filtered(); });
  of("group").addEventListener("change", () => { Filters.state.group = of("group").checked; filtered(); });
  of("reset").addEventListener("click", () => { Filters.reset(); controls(); filtered(); });
  of("overview").addEventListener("toggle", () => Charts.draw(shown, filtered));
  for (const name of ["undo", "redo", "clear"]) of(name).addEventListener("click", actions[name]);
  for (const name of ["accept", "dismiss", "query"]) of(name).addEventListener("click", () => judge(name));
  of("decision").addEventListener("submit", (event) => { event.preventDefault(); });
  const enter = (id, verdict) => of(id).addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); judge(verdict()); }
  });
  enter("reason", () => asked);
  enter("suggestion", () => "accept");
  of("skip").addEventListener("click", List.focus);
  of("help-button").addEventListener("click", actions.help);
  for (const button of document.querySelectorAll("dialog button.close")) button.addEventListener("click", () => button.closest("dialog").close());
  addEventListener("hashchange", () => { const print = Filters.read(location.hash); controls(); refresh(found(print)); });
  Memory.watch("verdict ", (key, record) => { Verdicts.other(key, record); refresh(); });
}
const found = (print) => {
  if (!print) return undefined;
  for (let i = 0; i < Report.count; i++) if (Report.fingerprint(i).startsWith(print)) return i;
  return undefined;
};
function theme() {
  const NAMES = ["auto", "light", "dark"];
  const paint = (name) => {
    document.documentElement.style.colorScheme = name === "auto" ? "light dark" : name;
    of("theme").textContent = `Colours: ${name}`;
  };
  paint(Memory.kept("theme", true) ?? "auto");
  of("theme").addEventListener("click", () => {
    const next = NAMES[(NAMES.indexOf(Memory.kept("theme", true) ?? of("theme").textContent.slice(9)) + 1) % 3];
    Memory.keep("theme", next, true);
    paint(next);
  });
}

function start() {
  document.title = `Findings (${Report.count.toLocaleString("en")})`;
  document.documentElement.dataset.texts = Report.head.texts ? "yes" : "no";
  theme();
  said();
  Facets.build(of("facets"), filtered);
  const print = Filters.read(location.hash);
  controls();
  List.start(choose);
  listen();
  Exchange.start(() => refresh());
  Print.start(() => entries);
  Keys.start(actions);
  refresh(found(print));
  const read = () => {
    if (Filters.state.q) refresh();
    else { List.redraw(); choose(selected, at); }
    Search.prepare(Verdicts.prepare);
  };
  if (Report.isRead()) read();
  else document.addEventListener("DOMContentLoaded", read);
}
start();
