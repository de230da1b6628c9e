// Texts that nobody vouches for: they become text nodes, and what would act or hide in them becomes visible.
const Text = (() => {
  const CODE = "\ufffc";
  const ACTING =
    /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\u{e0100}-\u{e01ef}]/u;
  const SPECIAL = new RegExp(`${ACTING.source}|${CODE}`, "u");
  // Code points of a text that are shown at most; what is cut off is counted.
  const MOST = 6000;
  const KINDS = { open: ["⟨", "⟩"], close: ["⟨/", "⟩"], standalone: ["⟨", "/⟩"] };

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }
  // A picture of a control, or the number of a code point.
  function picture(char) {
    const point = char.codePointAt(0);
    if (point < 0x20) return String.fromCodePoint(0x2400 + point);
    if (point === 0x7f) return "\u2421";
    return point > 0xffff ? `\\U${point.toString(16).padStart(8, "0")}` : `\\u${point.toString(16).padStart(4, "0")}`;
  }
  // The text as one harmless line, for attributes, inputs that are not edited, and titles.
  const plain = (text) =>
    SPECIAL.test(text) ? [...text].map((char) => (SPECIAL.test(char) ? picture(char) : char)).join("") : text;

  function chip(code) {
    if (!code) return element("span", { class: "control", title: "U+FFFC" }, "\\ufffc");
    const [before, after] = KINDS[code.kind] ?? KINDS.standalone;
    const what = plain(code.text || `${code.kind} ${code.identity}`);
    return element(
      "span",
      { class: "code", title: what, "data-kind": code.kind },
      before + plain(code.identity) + after,
    );
  }
  // Put a part of a text into an element; `start` is its first code point, by which codes are found.
  function put(parent, points, start, codes) {
    let run = "";
    const flush = () => {
      if (run) parent.append(run);
      run = "";
    };
    points.forEach((char, number) => {
      if (!SPECIAL.test(char)) {
        run += char;
        return;
      }
      flush();
      if (char === CODE) parent.append(chip(codes.get(start + number)));
      else parent.append(element("span", { class: "control" }, picture(char)));
      if (char === "\n") parent.append(element("br"));
    });
    flush();
  }
  // A text of one side of a segment with its places marked: <bdi>, isolated from whatever surrounds it.
  function passage(text, side, { marks = [], codes = [], tag = "mark" } = {}) {
    const box = element("bdi", { lang: Report.head.languages[side], class: "text" });
    if (text === null) return element("span", { class: "dim" }, "–");
    if (!marks.length && !SPECIAL.test(text) && text.length <= MOST) {
      box.append(text);
      return box;
    }
    const points = [...text],
      own = marks.filter((mark) => mark.side === side);
    const numbered = new Map(codes.filter((code) => code.side === side).map((code) => [code.position, code]));
    const from = Math.max(0, Math.min(points.length - MOST, (own[0]?.start ?? 0) - MOST / 2)),
      to = Math.min(points.length, from + MOST);
    if (from > 0) box.append(cut(from));
    const edges = [...new Set([from, to, ...own.flatMap((mark) => [mark.start, mark.end])])];
    edges
      .filter((edge) => edge >= from && edge <= to)
      .sort((a, b) => a - b)
      .forEach((edge, number, all) => {
        for (const mark of own) if (mark.start === edge && mark.end === edge) box.append(point(mark, tag));
        const end = all[number + 1];
        if (end === undefined) return;
        const covering = own.filter((mark) => mark.start <= edge && mark.end >= end);
        const parent = covering.length ? element(tag, { title: labels(covering) }) : box;
        put(parent, points.slice(edge, end), edge, numbered);
        if (parent !== box) box.append(parent);
      });
    if (to < points.length) box.append(cut(points.length - to));
    return box;
  }
  const labels = (marks) =>
    plain(
      marks
        .map((mark) => mark.label)
        .filter(Boolean)
        .join("; "),
    ) || null;
  const cut = (number) => element("span", { class: "control" }, `… ${number.toLocaleString("en")} characters …`);
  // A place between two characters.
  const point = (mark, tag) => element(tag, { class: "point", title: labels([mark]) || "here" }, "‸");

  // A line of text: message, reason, name.
  function line(text, attributes = {}) {
    const box = element("bdi", attributes);
    if (SPECIAL.test(text)) put(box, [...text], 0, new Map());
    else box.append(text);
    return box;
  }
  // The neighbourhood of the first mark, short enough for a row of the list.
  function snippet(text, mark, side, codes = [], before = 28, length = 130) {
    // Longer texts are cut before they are taken apart; a pair of surrogates counts two here and one there.
    const start = mark?.start ?? 0,
      most = start + length;
    const points = [...text.slice(0, 2 * most + 2)];
    const from = Math.max(0, start - before);
    const part = points.slice(from, from + length).join("");
    const marks = mark ? [{ ...mark, start: start - from, end: Math.min(mark.end - from, length), side }] : [];
    const moved = codes.map((code) => ({ ...code, position: code.position - from }));
    const box = passage(part.replaceAll("\n", " "), side, { marks, codes: moved });
    if (from > 0) box.prepend("…");
    if (from + length < points.length) box.append("…");
    return box;
  }
  return { element, plain, passage, line, snippet };
})();
