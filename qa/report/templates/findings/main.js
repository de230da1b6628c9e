// The parts together: what is shown, what is chosen, what is decided.
const of = (id) => document.getElementById(id);
const { element, line } = Text;
let shown = [],
  entries = [],
  selected = -1,
  at = 0;

const say = (text) => {
  of("status").textContent = text;
};
const current = () => entries[selected]?.findings[at];

function summary() {
  const { counts } = Report.head,
    total = Report.count;
  let decided = 0;
  for (const ruling of Verdicts.ruling) if (ruling) decided++;
  const number = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
  of("summary").textContent =
    `${number(total, "finding")} in ${number(counts.files, "file")}, ${number(counts.segments, "segment")} checked; ${decided.toLocaleString("en")} decided`;
  of("progress").max = Math.max(1, total);
  of("progress").value = decided;
  of("shown").textContent =
    `${number(shown.length, "finding")} in ${entries.length.toLocaleString("en")} ${entries.length === 1 ? "entry" : "entries"}`;
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
    const parts = Filters.written(),
      i = current();
    if (i !== undefined && (selected > 0 || at > 0)) parts.set("at", Report.fingerprint(i).slice(0, 12));
    const hash = parts.toString();
    if (hash === location.hash.slice(1)) return;
    try {
      history.replaceState(null, "", hash ? `#${hash}` : location.href.split("#")[0]);
    } catch {
      location.replace(`#${hash}`);
    }
  }, 250);
}

function choose(number, place = 0) {
  selected = entries.length ? Math.min(Math.max(0, number), entries.length - 1) : -1;
  at = selected < 0 ? 0 : Math.min(place, entries[selected].findings.length - 1);
  List.select(selected);
  Detail.show(entries[selected], at, Filters.state.group, goTo);
  address();
}
function goTo(place) {
  choose(selected, place);
}

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

const actions = {
  next: () => choose(selected + 1),
  previous: () => choose(selected - 1),
  pageDown: () => choose(selected + List.page()),
  pageUp: () => choose(selected - List.page()),
  first: () => choose(0),
  last: () => choose(entries.length - 1),
  nextPlace: () => {
    if (entries[selected] && at + 1 < entries[selected].findings.length) goTo(at + 1);
  },
  previousPlace: () => {
    if (at > 0) goTo(at - 1);
  },
  search: () => of("q").focus(),
  help: () => of("help").showModal(),
  leave: () => List.focus(),
  ...Judging.actions,
};

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
    typing = setTimeout(() => {
      Filters.state.q = of("q").value;
      filtered();
    }, 150);
  });
  of("sure").addEventListener("input", () => {
    Filters.state.sure = Number(of("sure").value);
    controls();
    filtered();
  });
  of("sort").addEventListener("change", () => {
    Filters.state.sort = of("sort").value;
    filtered();
  });
  of("group").addEventListener("change", () => {
    Filters.state.group = of("group").checked;
    filtered();
  });
  of("reset").addEventListener("click", () => {
    Filters.reset();
    controls();
    filtered();
  });
  of("overview").addEventListener("toggle", () => {
    Memory.keep("overview", of("overview").open, true);
    Charts.draw(shown, filtered);
  });
  Judging.start();
  of("skip").addEventListener("click", List.focus);
  of("help-button").addEventListener("click", actions.help);
  for (const button of document.querySelectorAll("dialog button.close"))
    button.addEventListener("click", () => button.closest("dialog").close());
  addEventListener("hashchange", () => {
    const print = Filters.read(location.hash);
    controls();
    refresh(found(print));
  });
  Memory.watch("verdict ", (key, record) => {
    Verdicts.other(key, record);
    refresh();
  });
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
  of("overview").open = Memory.kept("overview", true) ?? true;
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
    else {
      List.redraw();
      choose(selected, at);
    }
    Search.prepare(Verdicts.prepare);
  };
  if (Report.isRead()) read();
  else document.addEventListener("DOMContentLoaded", read);
}
start();
