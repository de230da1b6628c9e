// Verdicts files: JSON lines, as docs/verdicts.md describes them.
const VerdictFile = (() => {
  const KEYS = [
    "fingerprint",
    "path",
    "rule",
    "concept",
    "verdict",
    "scope",
    "doc",
    "mark",
    "reason",
    "suggestion",
    "who",
    "when",
  ];
  const NEEDED = {
    segment: ["rule", "path", "fingerprint"],
    document: ["rule", "path", "mark"],
    project: ["rule", "mark"],
  };

  // What is empty is left out; what this page does not know stands last.
  function line(record, texts) {
    const values = {};
    for (const key of [...KEYS, ...Object.keys(record).filter((key) => !KEYS.includes(key))])
      if (record[key] !== null && record[key] !== undefined && record[key] !== "") values[key] = record[key];
    // A lone surrogate has no UTF-8, and some readers take the separators for line ends.
    return JSON.stringify(texts ? { ...values, ...texts(record) } : values).replace(
      /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  }
  const written = (records, texts) => records.map((record) => line(record, texts) + "\n").join("");

  function record(text) {
    let values;
    try {
      values = JSON.parse(text);
    } catch {
      throw new Error("no JSON object on one line");
    }
    if (values === null || typeof values !== "object" || Array.isArray(values))
      throw new Error("a verdict is an object {…}");
    const found = { scope: "segment", ...values };
    if (!["accept", "dismiss", "query", "withdraw"].includes(found.verdict))
      throw new Error("'verdict' must be accept, dismiss, query or withdraw");
    if (!Object.hasOwn(NEEDED, found.scope)) throw new Error("'scope' must be segment, document or project");
    for (const key of KEYS)
      if (found[key] !== null && found[key] !== undefined && typeof found[key] !== "string")
        throw new Error(`'${key}' must be a text`);
    for (const key of NEEDED[found.scope]) if (!found[key]) throw new Error(`'${key}' is missing`);
    return { ...found, path: (found.path ?? "").replaceAll("\\", "/"), doc: found.doc || null, who: found.who ?? "" };
  }
  // The records of a file, and what is wrong with the lines that cannot be used.
  function read(text) {
    const records = [],
      problems = [];
    text
      .replace(/^\ufeff/, "")
      .split("\n")
      .forEach((content, number) => {
        if (!content.trim()) return;
        try {
          records.push(record(content));
        } catch (error) {
          problems.push(`line ${number + 1}: ${error.message}`);
        }
      });
    return { records, problems };
  }
  return { written, read };
})();
