// The list of entries: only the rows in sight exist, whatever the number of entries.
const List = (() => {
  const { element, line, snippet } = Text;
  const HEIGHT = 62,
    SPARE = 6;
  const box = document.getElementById("list"),
    rows = document.getElementById("rows");
  let entries = [],
    selected = -1,
    drawn = new Map(),
    chosen = () => {};

  const TARGET = 1;
  function excerpt(i) {
    const detail = Report.detail(i),
      segment = Report.segment(Report.columns.segment[i]);
    if (!detail || !segment) return element("span", { class: "dim" }, "…");
    const mark = detail.marks.find((one) => one.side === TARGET) ?? detail.marks[0];
    const side = mark?.side ?? TARGET;
    return snippet(segment.texts[side] ?? "", mark, side, segment.codes);
  }
  function place(i) {
    const segment = Report.segment(Report.columns.segment[i]);
    return segment ? Report.place(segment) : Report.documentName(Report.columns.document[i]);
  }
  function row(number) {
    const entry = entries[number],
      i = entry.findings[0],
      ruling = Entries.ruling(entry);
    const severity = Report.head.severities[entry.severity],
      many = entry.findings.length;
    const verdict = ruling === null ? "partly decided" : ruling ? Verdicts.RULINGS[ruling] : "";
    const concept = Report.concept(i);
    const made = element(
      "div",
      {
        role: "option",
        id: `entry-${number}`,
        class: "entry",
        "aria-selected": number === selected ? "true" : "false",
        "aria-setsize": entries.length,
        "aria-posinset": number + 1,
        "data-verdict": verdict || null,
      },
      element(
        "span",
        { class: "what" },
        element("span", { class: `severity ${severity}` }, severity),
        " ",
        element("span", { class: "rule" }, Report.rule(i), ...(concept === null ? [] : ["[", line(concept), "]"])),
        " ",
        many > 1 ? element("span", { class: "many" }, `${many.toLocaleString("en")} places `) : null,
        verdict ? element("span", { class: `verdict ${verdict}` }, verdict) : null,
      ),
      element("span", { class: "excerpt" }, excerpt(i)),
      element("span", { class: "place" }, line(place(i))),
    );
    made.style.transform = `translateY(${number * HEIGHT}px)`;
    made.addEventListener("click", () => chosen(number));
    return made;
  }
  function draw() {
    const first = Math.max(0, Math.floor(box.scrollTop / HEIGHT) - SPARE);
    const last = Math.min(entries.length, Math.ceil((box.scrollTop + box.clientHeight) / HEIGHT) + SPARE);
    for (const [number, made] of drawn)
      if (number < first || number >= last) {
        made.remove();
        drawn.delete(number);
      }
    const added = document.createDocumentFragment();
    for (let number = first; number < last; number++)
      if (!drawn.has(number)) {
        drawn.set(number, row(number));
        added.append(drawn.get(number));
      }
    rows.append(added);
  }
  // Draw again what may look different: after a verdict, or when more texts have been read.
  function redraw() {
    for (const made of drawn.values()) made.remove();
    drawn = new Map();
    draw();
  }
  function show(some) {
    entries = some;
    rows.style.height = `${entries.length * HEIGHT}px`;
    document.getElementById("none").hidden = entries.length > 0;
    redraw();
  }
  function select(number) {
    const before = drawn.get(selected);
    before?.setAttribute("aria-selected", "false");
    selected = number;
    if (number < 0) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    const top = number * HEIGHT;
    if (top < box.scrollTop) box.scrollTop = top;
    if (top + HEIGHT > box.scrollTop + box.clientHeight) box.scrollTop = top + HEIGHT - box.clientHeight;
    draw();
    drawn.get(number)?.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", `entry-${number}`);
  }
  function start(callback) {
    chosen = callback;
    let waiting = false;
    box.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        draw();
      });
    });
    new ResizeObserver(draw).observe(box);
  }
  const page = () => Math.max(1, Math.floor(box.clientHeight / HEIGHT) - 1);
  return { start, show, select, redraw, page, focus: () => box.focus({ preventScroll: true }), place };
})();
