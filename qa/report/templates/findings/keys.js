// Single keys, as long as nobody is writing; they can be switched off (WCAG 2.1, 2.1.4).
const Keys = (() => {
  const of = (id) => document.getElementById(id);
  // What a key does, for the overlay and for the program.
  const KEYS = [
    [["j", "ArrowDown"], "next entry", "next"],
    [["k", "ArrowUp"], "previous entry", "previous"],
    [["PageDown"], "a page on", "pageDown"],
    [["PageUp"], "a page back", "pageUp"],
    [["Home"], "first entry", "first"],
    [["End"], "last entry", "last"],
    [["n", "ArrowRight"], "next place of the entry", "nextPlace"],
    [["p", "ArrowLeft"], "previous place of the entry", "previousPlace"],
    [["a"], "accept: the finding is right", "accept"],
    [["d"], "dismiss, with a reason", "dismiss"],
    [["D"], "dismiss with the last reason", "again"],
    [["q"], "query: only the client can say", "query"],
    [["e"], "edit the suggestion", "edit"],
    [["s"], "scope: this place, the document, the project", "scope"],
    [["c"], "clear the verdict", "clear"],
    [["u"], "undo", "undo"],
    [["U"], "redo", "redo"],
    [["/"], "search", "search"],
    [["?"], "this help", "help"],
    [["Escape"], "back to the list", "leave"],
  ];
  const NAMES = {
    ArrowDown: "↓",
    ArrowUp: "↑",
    ArrowRight: "→",
    ArrowLeft: "←",
    Escape: "Esc",
    D: "Shift+D",
    U: "Shift+U",
  };
  const byKey = new Map(KEYS.flatMap(([keys, , action]) => keys.map((key) => [key, action])));

  function overlay() {
    const rows = KEYS.map(([keys, text]) =>
      Text.element(
        "tr",
        {},
        Text.element(
          "th",
          { scope: "row" },
          ...keys.flatMap((key, n) => [n ? " " : null, Text.element("kbd", {}, NAMES[key] ?? key)]),
        ),
        Text.element("td", {}, text),
      ),
    );
    rows.push(
      Text.element(
        "tr",
        {},
        Text.element("th", { scope: "row" }, Text.element("kbd", {}, "Ctrl+Z"), " ", Text.element("kbd", {}, "Ctrl+Y")),
        Text.element("td", {}, "undo, redo"),
      ),
    );
    of("keys").replaceChildren(...rows);
  }
  const writes = (target) =>
    target.closest?.("input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select");
  // Arrows and the like belong to what has the focus, unless that is the list or nothing.
  const isOwn = (target) => target === document.body || target.id === "list";

  function start(actions) {
    overlay();
    const on = of("single-keys");
    on.checked = Memory.kept("keys", true) ?? true;
    on.addEventListener("change", () => Memory.keep("keys", on.checked, true));
    addEventListener("keydown", (event) => {
      if (document.querySelector("dialog[open]")) return;
      const target = event.target,
        control = event.ctrlKey || event.metaKey;
      if (control && !event.altKey && !writes(target)) {
        const wanted = { z: event.shiftKey ? "redo" : "undo", y: "redo" }[event.key.toLowerCase()];
        if (wanted) {
          event.preventDefault();
          actions[wanted]();
        }
        return;
      }
      if (control || event.altKey || event.isComposing) return;
      if (event.key === "Escape") {
        actions.leave();
        return;
      }
      if (writes(target)) return;
      const named = event.key.length > 1;
      const action = byKey.get(event.key);
      if (!action || (named ? !isOwn(target) : !on.checked)) return;
      event.preventDefault();
      actions[action]();
    });
  }
  return { start };
})();
