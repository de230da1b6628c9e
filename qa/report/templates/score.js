"use strict";
(function () {
  // Tables: a click on a head sorts by its column.
  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) =>
      head.querySelector("button").addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") === "descending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
        const number = (text) => (text === "" || isNaN(text) ? null : Number(text));
        const rows = [...table.tBodies[0].rows].sort((a, b) => {
          const x = value(a),
            y = value(b),
            m = number(x),
            n = number(y);
          const order = m !== null && n !== null ? m - n : m !== null ? 1 : n !== null ? -1 : x.localeCompare(y);
          return up ? order : -order;
        });
        table.tBodies[0].append(...rows);
      }),
    );
  }

  const holder = document.getElementById("segments-data");
  if (!holder) return;
  const rows = JSON.parse(holder.textContent);
  const list = document.getElementById("segments"),
    more = document.getElementById("more");
  const one = document.getElementById("one"),
    other = document.getElementById("other");
  const by = document.getElementById("by"),
    order = document.getElementById("order"),
    filter = document.getElementById("filter");
  let shown = 0,
    chosen = rows;

  function element(tag, text, cls) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (cls) made.className = cls;
    return made;
  }
  // Words, blanks and single marks; Han characters one by one.
  const pieces = (text) => text.match(/[\u3400-\u9fff]|[\p{L}\p{N}'’]+|\s+|[^\s]/gu) || [];

  // The longest common subsequence of two texts; what is outside it is marked.
  function marked(text, against, tag) {
    const a = pieces(text),
      b = pieces(against),
      p = element("span");
    if (a.length * b.length > 400000) {
      p.textContent = text;
      return p;
    }
    const width = b.length + 1,
      table = new Uint16Array((a.length + 1) * width);
    for (let i = a.length - 1; i >= 0; i--)
      for (let j = b.length - 1; j >= 0; j--)
        table[i * width + j] =
          a[i] === b[j]
            ? table[(i + 1) * width + j + 1] + 1
            : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    let i = 0,
      j = 0,
      run = "",
      inside = false;
    const flush = () => {
      if (run) p.append(inside ? element(tag, run) : run);
      run = "";
    };
    const add = (piece, differs) => {
      if (differs !== inside) {
        flush();
        inside = differs;
      }
      run += piece;
    };
    while (i < a.length) {
      if (j < b.length && a[i] === b[j]) {
        add(a[i], false);
        i++;
        j++;
      } else if (j < b.length && table[i * width + j + 1] > table[(i + 1) * width + j]) j++;
      else {
        add(a[i], true);
        i++;
      }
    }
    flush();
    return p;
  }
  function line(label, content, parent) {
    const p = element("p");
    p.append(element("span", label, "label"), content);
    parent.append(p);
  }
  function segment(row) {
    const box = element("div", undefined, "segment");
    const a = row.systems[one.value],
      b = row.systems[other.value],
      name = by.value;
    const score = (own) =>
      own.scores[name] === null || own.scores[name] === undefined ? "–" : own.scores[name].toFixed(2);
    box.append(
      element("p", `[${row.id}] ${row.doc || ""}  ${name}: ${score(a)}` + (a === b ? "" : ` / ${score(b)}`), "dim"),
    );
    if (row.source !== null) line("source", row.source, box);
    for (const text of row.references) line("reference", text, box);
    const reference = row.references[0];
    for (const [label, own, rival, tag] of a === b
      ? [[one.value, a, reference ?? a.output, "del"]]
      : [
          [one.value, a, b.output, "del"],
          [other.value, b, a.output, "ins"],
        ]) {
      line(label, marked(own.output, rival, tag), box);
      for (const finding of own.findings)
        box.append(element("p", `${finding.severity} ${finding.rule}: ${finding.message}`, "finding"));
      const wrong = own.terms.filter((term) => ["forbidden", "other", "omitted"].includes(term.outcome));
      for (const term of wrong)
        box.append(
          element(
            "p",
            `${term.source.text}: ${term.outcome}` + (term.target ? ` “${term.target.text}”` : ""),
            "finding",
          ),
        );
    }
    return box;
  }
  function difference(row) {
    const a = row.systems[one.value].scores[by.value],
      b = row.systems[other.value].scores[by.value];
    return one.value === other.value ? (a ?? 0) : (a ?? 0) - (b ?? 0);
  }
  function draw() {
    const text = filter.value.trim().toLowerCase();
    chosen = rows.filter((row) => !text || JSON.stringify(row).toLowerCase().includes(text));
    const sizes = new Map(chosen.map((row) => [row, difference(row)]));
    if (order.value === "most") chosen.sort((x, y) => Math.abs(sizes.get(y)) - Math.abs(sizes.get(x)));
    if (order.value === "first") chosen.sort((x, y) => sizes.get(y) - sizes.get(x));
    if (order.value === "second") chosen.sort((x, y) => sizes.get(x) - sizes.get(y));
    list.replaceChildren();
    shown = 0;
    page();
  }
  function page() {
    list.append(...chosen.slice(shown, shown + 50).map(segment));
    shown = Math.min(chosen.length, shown + 50);
    more.textContent = `show more (${shown} of ${chosen.length})`;
    more.hidden = shown >= chosen.length;
  }
  for (const control of [one, other, by, order]) control.addEventListener("change", draw);
  filter.addEventListener("input", draw);
  more.addEventListener("click", page);
  draw();
})();
