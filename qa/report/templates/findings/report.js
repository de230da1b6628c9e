// The report: columns are read at once, texts chunk by chunk when they are needed.
const Report = (() => {
  const head = JSON.parse(document.getElementById("head").textContent);
  const { columns, documents } = head;
  const count = columns.rule.length;

  // The values of a chunk; undefined where there is none, or the browser has not read so far.
  const chunks = { findings: [], segments: [], texts: [] };
  function values(name, place) {
    const known = chunks[name];
    if (!known[place]) {
      const holder = document.getElementById(`${name}-${place}`);
      // The last element of a page that is still being read may be half there.
      if (!holder || (!holder.nextSibling && document.readyState === "loading")) return undefined;
      known[place] = JSON.parse(holder.textContent);
      holder.remove();
    }
    return known[place];
  }
  const store = (name) => (number) => values(name, Math.floor(number / head.sizes[name]))?.[number % head.sizes[name]];
  const details = store("findings"),
    segments = store("segments"),
    texts = store("texts");
  const isRead = () => document.readyState !== "loading";
  const text = (number) => (number < 0 ? "" : (texts(number) ?? ""));

  function marks(row) {
    const found = [];
    for (let n = 0; n < row.length; n += 4)
      found.push({ side: row[n], start: row[n + 1], end: row[n + 2], label: text(row[n + 3]) });
    return found;
  }
  function fix(row) {
    if (!row.length) return null;
    const edits = [];
    for (let n = 1; n < row.length; n += 3) edits.push({ start: row[n], end: row[n + 1], text: row[n + 2] });
    return { tier: row[0], edits };
  }
  function segment(number) {
    const row = segments(number);
    if (!row) return undefined;
    const [document_, id, line, source, target, , flat = []] = row;
    const codes = [];
    for (let n = 0; n < flat.length; n += 5)
      codes.push({ side: flat[n], position: flat[n + 1], kind: flat[n + 2], identity: flat[n + 3], text: flat[n + 4] });
    return { document: document_, id, line, texts: [source, target], codes };
  }
  // The neighbours of a segment on one side, nearest first.
  function neighbours(number, step, most) {
    const found = [];
    for (let at = number; found.length < most; at += step) {
      const joined = segments(step > 0 ? at + 1 : at);
      if (!joined || !joined[5]) break;
      found.push(at + step);
    }
    return found;
  }
  function detail(number) {
    const row = details(number);
    if (!row) return undefined;
    return {
      message: text(row[0]),
      marks: marks(row[1]),
      suggestions: row[2].map(text),
      evidence: row[3].map(text),
      related: row[4].map(([place, ...mark]) => ({ segment: place, ...marks(mark)[0] })),
      fix: fix(row[5]),
      reason: text(row[6]),
    };
  }

  // Findings that are alike, by the number of what they share.
  let alike = null;
  function likes(mark) {
    if (!alike) {
      alike = new Map();
      for (let i = 0; i < count; i++) {
        const some = alike.get(columns.mark[i]);
        if (some) some.push(i);
        else alike.set(columns.mark[i], [i]);
      }
    }
    return alike.get(mark) ?? [];
  }
  const twins = (i) => likes(columns.mark[i]).filter((other) => columns.document[other] === columns.document[i]);

  const fingerprint = (i) => head.fingerprints.slice(32 * i, 32 * i + 32);
  const hash = (i) => head.marks.slice(16 * columns.mark[i], 16 * columns.mark[i] + 16);
  const home = (i) => documents[columns.document[i]][1];
  const doc = (i) => documents[columns.document[i]][2] || null; // an empty name is none, in verdicts files too
  const concept = (i) => (columns.concept[i] < 0 ? null : head.concepts[columns.concept[i]]);
  const rule = (i) => head.rules[columns.rule[i]][0];
  const severity = (i) => head.severities[columns.severity[i]];
  const documentName = (number) =>
    documents[number][0] + (documents[number][2] === null ? "" : ` [${documents[number][2]}]`);

  function place(segment_) {
    const path = documents[segment_.document][0];
    if (segment_.line === null) return `${path} [${segment_.id}]`;
    return `${path}:${segment_.line}`;
  }
  return {
    head,
    columns,
    documents,
    count,
    values,
    details,
    segment,
    neighbours,
    detail,
    likes,
    twins,
    fingerprint,
    hash,
    home,
    doc,
    concept,
    rule,
    severity,
    documentName,
    place,
    isRead,
  };
})();
