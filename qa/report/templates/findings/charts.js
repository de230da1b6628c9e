// Findings by rule and by document: bars for the eye, and the same numbers as a table with buttons that filter.
const Charts = (() => {
  const { element, line, plain } = Text;
  const { columns, head } = Report;
  const BARS = 6,
    ROWS = 50,
    HEIGHT = 19,
    LABEL = 190,
    WIDE = 250;

  function drawing(tag, attributes, text) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }
  // For each value of a facet its findings by severity, the most frequent first.
  function counted(name, shown) {
    const column = Filters.FACETS[name].column,
      rows = new Map();
    for (const i of shown) {
      let row = rows.get(column[i]);
      if (!row) rows.set(column[i], (row = { value: column[i], total: 0, severities: [0, 0, 0, 0] }));
      row.total++;
      row.severities[columns.severity[i]]++;
    }
    return [...rows.values()].sort((a, b) => b.total - a.total || a.value - b.value);
  }
  function short(name) {
    const text = plain(name);
    return text.length > 30 ? `…${text.slice(-29)}` : text;
  }
  function bars(title, names, rows) {
    const most = rows[0]?.total ?? 1;
    const svg = drawing("svg", {
      role: "img",
      viewBox: `0 0 ${LABEL + WIDE + 60} ${HEIGHT * rows.length}`,
      "aria-label": `${title}; the table below has the numbers`,
    });
    rows.forEach((row, number) => {
      const y = HEIGHT * number,
        label = drawing("text", { x: LABEL - 8, y: y + 14, "text-anchor": "end" }, short(names[row.value]));
      svg.append(label);
      let x = LABEL;
      for (let severity = 3; severity >= 0; severity--) {
        const width = (row.severities[severity] / most) * WIDE;
        if (!width) continue;
        const bar = drawing("rect", { x, y: y + 4, width, height: HEIGHT - 7, class: head.severities[severity] });
        bar.append(
          drawing(
            "title",
            {},
            `${plain(names[row.value])}: ${row.severities[severity].toLocaleString("en")} ${head.severities[severity]}`,
          ),
        );
        svg.append(bar);
        x += width;
      }
      svg.append(drawing("text", { x: x + 6, y: y + 14 }, row.total.toLocaleString("en")));
    });
    return svg;
  }
  function table(title, facet, names, rows, changed) {
    const severities = [...head.severities.keys()].reverse();
    const cells = (values) => values.map((value) => element("td", { class: "n" }, value.toLocaleString("en")));
    const body = rows.slice(0, ROWS).map((row) => {
      const button = element(
        "button",
        { type: "button", class: "link", title: "Show only these" },
        line(names[row.value]),
      );
      button.addEventListener("click", () => {
        Filters.chosen[facet] = new Set([row.value]);
        changed();
      });
      return element(
        "tr",
        {},
        element("th", { scope: "row" }, button),
        ...cells(severities.map((s) => row.severities[s])),
        ...cells([row.total]),
      );
    });
    const heads = [title, ...severities.map((s) => head.severities[s]), "all"];
    const top = element(
      "tr",
      {},
      ...heads.map((text, n) => element("th", { scope: "col", class: n ? "n" : null }, text)),
    );
    const rest = rows.length - ROWS;
    return element(
      "details",
      {},
      element("summary", {}, "As a table"),
      element(
        "div",
        { class: "wide", tabindex: "0", role: "region", "aria-label": `Findings by ${facet}, as a table` },
        element("table", {}, element("thead", {}, top), element("tbody", {}, ...body)),
      ),
      rest > 0 ? element("p", { class: "dim" }, `and ${rest.toLocaleString("en")} more`) : null,
    );
  }
  function figure(holder, facet, shown, changed) {
    const { names, title } = Filters.FACETS[facet],
      rows = counted(facet, shown);
    const open = holder.querySelector("details")?.open ?? false;
    const caption = element(
      "figcaption",
      {},
      `By ${facet}` + (rows.length > BARS ? `: the ${BARS} most frequent of ${rows.length.toLocaleString("en")}` : ""),
    );
    const made = table(title, facet, names, rows, changed);
    made.open = open;
    holder.replaceChildren(caption, bars(`Findings by ${facet}`, names, rows.slice(0, BARS)), made);
  }
  function draw(shown, changed) {
    if (!document.getElementById("overview").open) return;
    figure(document.getElementById("by-rule"), "rule", shown, changed);
    figure(document.getElementById("by-document"), "document", shown, changed);
  }
  return { draw };
})();
