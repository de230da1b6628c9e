// Words anywhere in a finding: both texts, message, suggestions, evidence, concept, rule, place.
const Search = (() => {
  const { count, columns, head } = Report;
  let lower = null; // the texts in small letters, by store

  // Small letters of everything, a chunk at a time; done when the browser has nothing else to do.
  function* work() {
    const found = { segments: [], texts: [] };
    for (const name of ["segments", "texts"]) {
      const read = Report[name];
      for (let n = 0; ; n++) {
        const value = read(n);
        if (value === undefined) break;
        found[name].push((name === "texts" ? value : `${value[1]}\n${value[4] ?? ""}\n${value[5]}`).toLowerCase());
        if (n % 500 === 499) yield;
      }
    }
    for (let i = 0; i < count; i += 500) { Report.details(i); yield; }
    lower = found;
  }
  let going = null;
  function prepare(then) {
    const until = performance.now() + 12;
    going ??= work();
    while (!lower && performance.now() < until) going.next();
    setTimeout(lower ? then : prepare, 8, then);
  }
  function now() {
    if (lower) return;
    going ??= work();
    while (!going.next().done);
  }

  function has(values, word) {
    const found = new Uint8Array(values.length);
    for (let n = 0; n < values.length; n++) if (values[n].includes(word)) found[n] = 1;
    return found;
  }
  // For each finding whether all words are there.
  function find(words) {
    const passed = new Uint8Array(count).fill(1);
    if (!Report.isRead()) return passed;
    now();
    for (const word of words.toLowerCase().split(/\s+/).filter(Boolean)) {
      const inSegment = has(lower.segments, word), inText = has(lower.texts, word);
      const named = (values) => has(values.map((value) => value.toLowerCase()), word);
      const inRule = named(head.rules.map((rule) => rule[0])), inConcept = named(head.concepts);
      const inDocument = named(Report.documents.map((_, number) => Report.documentName(number)));
      for (let i = 0; i < count; i++) {
        if (!passed[i] || inSegment[columns.segment[i]] || inRule[columns.rule[i]] || inDocument[columns.document[i]]) continue;
        if (columns.concept[i] >= 0 && inConcept[columns.concept[i]]) continue;
        const row = Report.details(i);
        if (inText[row[0]] || row[2].some((text) => inText[text]) || row[3].some((text) => inText[text])) continue;
        passed[i] = 0;
      }
    }
    return passed;
  }
  return { find, prepare };
})();
