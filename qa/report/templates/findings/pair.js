// Source and target side by side, with the segments around them.
const Pair = (() => {
  const { element, line, passage } = Text;
  const SIDES = ["Source", "Target"],
    AROUND = 2;

  // One segment as a row; the one that is judged comes with its finding.
  function row(number, sides, detail, finding) {
    const segment = Report.segment(number);
    const name = segment.line === null ? segment.id : String(segment.line);
    const cells = sides.map((side) =>
      element("td", {}, passage(segment.texts[side], side, { marks: detail?.marks ?? [], codes: segment.codes })),
    );
    return element(
      "tr",
      { class: detail ? `judged ${Report.severity(finding)}` : "around" },
      element("th", { scope: "row", title: Text.plain(segment.id) }, line(name)),
      ...cells,
    );
  }
  function table(i, detail) {
    const here = Report.columns.segment[i];
    const before = Report.neighbours(here, -1, AROUND).reverse(),
      after = Report.neighbours(here, 1, AROUND);
    // English alone has no column for what is not there.
    const sides = [...before, here, ...after].some((n) => Report.segment(n).texts[0] !== null) ? [0, 1] : [1];
    const rows = [...before.map((n) => row(n, sides)), row(here, sides, detail, i), ...after.map((n) => row(n, sides))];
    const heads = ["", ...sides.map((side) => SIDES[side])].map((text) =>
      element(text ? "th" : "td", text ? { scope: "col" } : {}, text),
    );
    return element(
      "table",
      { class: "pairs" },
      element("caption", { class: "unseen" }, "Source and target, with the segments around them"),
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...rows),
    );
  }
  // The target as it would read, with what goes and what comes.
  function mended(segment, edits) {
    const points = [...segment.texts[1]],
      box = element("bdi", { class: "text", lang: Report.head.languages[1] });
    let at = 0;
    const codes = segment.codes.filter((code) => code.side === 1);
    const part = (from, to) => {
      const some = codes
        .filter((c) => c.position >= from && c.position < to)
        .map((c) => ({ ...c, position: c.position - from }));
      return [...passage(points.slice(from, to).join(""), 1, { codes: some }).childNodes];
    };
    for (const edit of edits) {
      box.append(...part(at, edit.start));
      if (edit.end > edit.start) box.append(element("del", {}, ...part(edit.start, edit.end)));
      if (edit.text) box.append(element("ins", {}, ...passage(edit.text, 1).childNodes));
      at = edit.end;
    }
    box.append(...part(at, points.length));
    return box;
  }
  return { table, mended };
})();
