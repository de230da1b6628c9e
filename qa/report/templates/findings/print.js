// On paper there is no list to scroll: what the filters show is written out, up to a bound, and taken away again.
const Print = (() => {
  const { element, line, passage } = Text;
  const MOST = 1000;
  const sheet = document.getElementById("sheet");

  function entry(some) {
    const i = some.findings[0],
      detail = Report.detail(i),
      segment = Report.segment(Report.columns.segment[i]);
    const record = Verdicts.holding(i),
      concept = Report.concept(i);
    const others = some.findings
      .slice(1, 30)
      .map((other) => Report.place(Report.segment(Report.columns.segment[other])));
    const pair = segment.texts.map((text, side) =>
      element("td", {}, passage(text, side, { marks: detail.marks, codes: segment.codes })),
    );
    return element(
      "section",
      {},
      element(
        "h2",
        {},
        `${Report.severity(i)} · ${Report.rule(i)}`,
        concept === null ? null : element("span", {}, "[", line(concept), "]"),
        " · ",
        line(Report.place(segment)),
      ),
      element("p", {}, line(detail.message)),
      element("table", { class: "pairs" }, element("tbody", {}, element("tr", {}, ...pair))),
      detail.suggestions.length ? element("p", {}, "→ ", line(detail.suggestions.join(" | "))) : null,
      ...detail.evidence.map((text) => element("p", { class: "dim" }, line(text))),
      others.length
        ? element("p", { class: "dim" }, `also ${some.findings.length - 1}: `, line(others.join(", ")))
        : null,
      record
        ? element(
            "p",
            {},
            element("b", {}, record.verdict),
            ": ",
            line([record.suggestion, record.reason, record.who].filter(Boolean).join(" – ")),
          )
        : null,
    );
  }
  function start(entries) {
    addEventListener("beforeprint", () => {
      const all = entries(),
        some = all.slice(0, MOST);
      const cut = all.length - some.length;
      sheet.replaceChildren(
        ...some.map(entry),
        cut ? element("p", {}, `${cut.toLocaleString("en")} more entries are not printed; filters choose.`) : "",
      );
    });
    addEventListener("afterprint", () => sheet.replaceChildren());
  }
  return { start };
})();
