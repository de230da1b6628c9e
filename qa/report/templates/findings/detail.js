// One finding in full, and the form in which an editor decides it.
const Detail = (() => {
  const { element, line, passage, plain } = Text;
  const { columns } = Report;
  const of = (id) => document.getElementById(id);
  const NOTHING = "(nothing)";

  function heading(i, detail) {
    const concept = Report.concept(i),
      state = Report.head.states[columns.state[i]];
    const segment = Report.segment(columns.segment[i]);
    const facts = [
      Report.place(segment),
      `segment ${plain(segment.id)}`,
      `${columns.sure[i]} % sure`,
      Report.head.rules[columns.rule[i]][2],
    ];
    return element(
      "div",
      { class: "head" },
      element(
        "h2",
        {},
        element("span", { class: `severity ${Report.severity(i)}` }, Report.severity(i)),
        " ",
        Report.rule(i),
        concept === null ? null : element("span", { class: "concept" }, "[", line(concept), "]"),
      ),
      element("p", { class: "dim" }, ...facts.flatMap((fact, n) => (n ? [" · ", line(fact)] : [line(fact)]))),
      state === "new"
        ? null
        : element("p", { class: "state" }, `${state}${detail.reason ? ": " : ""}`, line(detail.reason)),
      element("p", { class: "message" }, line(detail.message)),
    );
  }
  function reasons(i, detail) {
    const segment = Report.segment(columns.segment[i]);
    const labels = detail.marks
      .filter((mark) => mark.label)
      .map((mark) => {
        const quoted = [...(segment.texts[mark.side] ?? "")].slice(mark.start, mark.end).filter((char) => char !== "\ufffc").join("");
        return element(
          "li",
          {},
          quoted ? line(quoted, { class: "quoted" }) : null,
          quoted ? ": " : null,
          line(mark.label),
        );
      });
    const lines = [...detail.evidence.map((text) => element("li", {}, line(text))), ...labels];
    return lines.length ? [element("h3", {}, "Why"), element("ul", {}, ...lines)] : [];
  }
  function elsewhere(detail) {
    if (!detail.related.length) return [];
    const items = detail.related.map((related) => {
      const segment = Report.segment(related.segment);
      const quoted = passage(segment.texts[related.side], related.side, { marks: [related], codes: segment.codes });
      return element(
        "li",
        {},
        line(Report.place(segment)),
        related.label ? " – " : null,
        line(related.label),
        element("blockquote", {}, quoted),
      );
    });
    return [element("h3", {}, "See"), element("ul", {}, ...items)];
  }
  function fix(i, detail) {
    if (!detail.fix) return [];
    const segment = Report.segment(columns.segment[i]);
    const title = detail.fix.tier === "safe" ? "Fix (safe)" : "Fix";
    return [element("h3", {}, title), element("p", {}, Pair.mended(segment, detail.fix.edits))];
  }
  function said(i) {
    const records = Verdicts.said(i);
    if (!records.length) return [];
    const items = records.map((record) =>
      element(
        "li",
        {},
        element("b", {}, record.verdict),
        ` (${record.scope}) `,
        line(record.who ? `by ${record.who} ` : ""),
        line(record.reason ?? ""),
        record.suggestion ? element("span", {}, " → ", line(record.suggestion)) : null,
        element("span", { class: "dim" }, ` ${plain(record.when ?? "")}`),
      ),
    );
    const verdicts = new Set(records.map((record) => record.verdict));
    return [
      element("h3", {}, verdicts.size > 1 ? "Verdicts (they differ)" : "Verdict"),
      element("ul", { class: "said" }, ...items),
    ];
  }
  function places(entry, at, go) {
    if (entry.findings.length < 2) return [];
    const LISTED = 60;
    const buttons = entry.findings.slice(0, LISTED).map((i, number) => {
      const segment = Report.segment(columns.segment[i]);
      const button = element(
        "button",
        { type: "button", "aria-current": number === at ? "true" : null, title: plain(Report.place(segment)) },
        line(segment.line === null ? segment.id : String(segment.line)),
      );
      button.addEventListener("click", () => go(number));
      return button;
    });
    const more = entry.findings.length - LISTED;
    return [
      element(
        "p",
        { class: "places" },
        `Place ${at + 1} of ${entry.findings.length.toLocaleString("en")}: `,
        ...buttons,
        more > 0 ? ` and ${more} more` : null,
      ),
    ];
  }
  function suggestions(i, detail) {
    const buttons = detail.suggestions.map((text, number) => {
      const shown = text === "" ? NOTHING : text.trim() === text ? text : `“${text}”`;
      const button = element("button", { type: "button", "data-number": number + 1 }, line(shown));
      button.addEventListener("click", () => {
        of("suggestion").value = text;
        of("suggestion").focus();
      });
      return button;
    });
    of("suggestions").replaceChildren(...buttons);
    of("suggestion").value = Verdicts.holding(i)?.suggestion || (detail.suggestions[0] ?? "");
  }
  // A scope, how many findings of this report it holds for, and whether it is what one would choose.
  function scopes(i, grouped) {
    const inDocument = Report.twins(i).length,
      inAll = Report.likes(columns.mark[i]).length;
    const said = [
      "this place",
      `this document (${inDocument.toLocaleString("en")} alike)`,
      `the project (${inAll.toLocaleString("en")} alike here)`,
    ];
    const own = Verdicts.said(i).find(Verdicts.isOwn)?.scope;
    const usual = own ?? (grouped && inDocument > 1 ? "document" : "segment");
    Verdicts.SCOPES.forEach((scope, number) => {
      of(`scope-${scope}`).checked = scope === usual;
      of(`scope-${scope}-label`).textContent = said[number];
    });
  }
  function show(entry, at, grouped, go) {
    const panel = of("finding"),
      form = of("decision");
    const i = entry?.findings[at],
      detail = entry ? Report.detail(i) : undefined;
    form.hidden = !detail || !Report.isRead();
    if (form.hidden) {
      panel.replaceChildren(
        element("p", { class: "dim" }, entry ? "The page is still being read …" : "No finding is chosen."),
      );
      return;
    }
    panel.replaceChildren(
      heading(i, detail),
      Pair.table(i, detail),
      ...places(entry, at, go),
      ...reasons(i, detail),
      ...fix(i, detail),
      ...elsewhere(detail),
      ...said(i),
    );
    suggestions(i, detail);
    scopes(i, grouped);
    of("reason").value = Verdicts.said(i).find(Verdicts.isOwn)?.reason ?? "";
    of("missing").hidden = true;
    // What is judged must be in sight, with as much before it as there is room for.
    panel.scrollTop = 0;
    const judged = panel.querySelector(".judged").getBoundingClientRect(),
      frame = panel.getBoundingClientRect();
    const above = judged.top - frame.top - panel.firstChild.offsetHeight;
    panel.scrollTop = Math.max(0, Math.min(judged.bottom - frame.bottom + 8, above));
  }
  const scope = () => Verdicts.SCOPES.find((name) => of(`scope-${name}`).checked);
  function nextScope() {
    const name = Verdicts.SCOPES[(Verdicts.SCOPES.indexOf(scope()) + 1) % 3];
    of(`scope-${name}`).checked = true;
    return of(`scope-${name}-label`).textContent;
  }
  return { show, scope, nextScope };
})();
