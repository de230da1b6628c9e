// What an editor decides, and where he goes then.
const Judging = (() => {
  const of = (id) => document.getElementById(id);
  const DONE = { accept: "Accepted", dismiss: "Dismissed", query: "Queried" };
  const MISSING = {
    dismiss: "Write in a few words why it is no error.",
    query: "Write what the client is to be asked.",
  };
  let lastReason = "";
  // What Enter in the line for reasons does.
  let asked = "dismiss";

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
    if (reason) {
      lastReason = reason;
      remember(reason);
    }
    refresh(i);
    advance();
    List.focus();
    const next = current();
    const where =
      next === undefined || next === i ? "" : ` Next: ${Report.rule(next)}, ${Text.plain(List.place(next))}.`;
    say(`${DONE[verdict]}.${where}`);
  }
  // A reason that was given once is offered again.
  function remember(reason) {
    const known = [...of("reasons").options].map((option) => option.value);
    if (!known.includes(reason)) of("reasons").prepend(Text.element("option", { value: reason }));
  }
  const reason = () => of("reason").value.trim();

  const actions = {
    accept: () => {
      const i = current(),
        offered = i === undefined ? "" : (Report.detail(i)?.suggestions[0] ?? "");
      const written = of("suggestion").value;
      decide("accept", { reason: reason(), suggestion: written === offered ? "" : written });
    },
    dismiss: () => {
      ask("dismiss");
    },
    query: () => {
      ask("query");
    },
    again: () => {
      if (lastReason) decide("dismiss", { reason: lastReason });
      else ask("dismiss");
    },
    edit: () => {
      if (!of("decision").hidden) {
        of("suggestion").focus();
        of("suggestion").select();
      }
    },
    scope: () => {
      if (!of("decision").hidden) say(`Holds for ${Detail.nextScope()}`);
    },
    clear: () => {
      const i = current();
      if (i === undefined || !Report.isRead()) return;
      const number = Verdicts.clear(i);
      refresh(i);
      say(number ? "The verdict is taken back." : "There is no verdict of yours.");
    },
    undo: () => turn(Verdicts.undo(), "Undone."),
    redo: () => turn(Verdicts.redo(), "Done again."),
  };
  function turn(i, text) {
    if (i === null) {
      say("There is nothing to undo or redo.");
      return;
    }
    refresh(i < 0 ? current() : i);
    say(text);
  }
  // What is to be dismissed or asked needs words.
  function ask(verdict) {
    if (of("decision").hidden) return;
    asked = verdict;
    of("reason").focus();
    of("reason").select();
  }
  function judge(verdict) {
    asked = verdict;
    if (verdict === "accept") {
      actions.accept();
      return;
    }
    if (!reason()) {
      of("missing").hidden = false;
      of("missing").textContent = MISSING[verdict];
      of("reason").focus();
      return;
    }
    decide(verdict, { reason: reason() });
  }

  function start() {
    for (const name of ["undo", "redo", "clear"]) of(name).addEventListener("click", actions[name]);
    for (const name of ["accept", "dismiss", "query"]) of(name).addEventListener("click", () => judge(name));
    of("decision").addEventListener("submit", (event) => event.preventDefault());
    const enter = (id, verdict) =>
      of(id).addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        event.preventDefault();
        judge(verdict());
      });
    enter("reason", () => asked);
    enter("suggestion", () => "accept");
  }
  return { actions, start };
})();
