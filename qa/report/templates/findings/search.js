// Words anywhere in a finding: both texts, message, suggestions, evidence, concept, rule, place.
const Search = (() => {
  const { count, columns, head } = Report;

  // Parse every chunk, one at a time: by and by when the browser has nothing else to do, at once when somebody searches.
  function* reading() {
    for (const name of ["segments", "texts", "findings"])
      for (let number = 0; Report.values(name, number); number++) yield;
  }
  const going = reading();
  let read = false;
  function prepare(then) {
    const until = performance.now() + 12;
    while (!read && performance.now() < until) read = going.next().done;
    setTimeout(read ? then : prepare, 8, then);
  }

  // Whether a text has a word, whatever the case. No copy in small letters is kept: it would be as large as the page.
  function matcher(word) {
    if (word.toLowerCase() === word.toUpperCase()) return (text) => text.includes(word);
    const pattern = new RegExp(word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"), "i");
    return (text) => pattern.test(text);
  }
  const marked = (values, has) => Uint8Array.from(values, (value) => (has(value) ? 1 : 0));
  // The numbers of a store's values that pass, over all its chunks.
  function inStore(name, passes) {
    const found = [];
    for (let number = 0, chunk; (chunk = Report.values(name, number)); number++)
      for (const value of chunk) found.push(passes(value) ? 1 : 0);
    return found;
  }
  function findWord(word, passed) {
    const has = matcher(word);
    const inSegment = inStore("segments", (row) => has(row[4]) || (row[3] !== null && has(row[3])) || has(row[1]));
    const inText = inStore("texts", has);
    const inRule = marked(
      head.rules.map((rule) => rule[0]),
      has,
    );
    const inConcept = marked(head.concepts, has);
    const inDocument = marked(
      Report.documents.map((_, number) => Report.documentName(number)),
      has,
    );
    for (let i = 0; i < count; i++) {
      if (!passed[i] || inSegment[columns.segment[i]] || inRule[columns.rule[i]] || inDocument[columns.document[i]])
        continue;
      if (columns.concept[i] >= 0 && inConcept[columns.concept[i]]) continue;
      const [message, , suggestions, evidence] = Report.details(i);
      const spoken = inText[message] || suggestions.some((n) => inText[n]) || evidence.some((n) => inText[n]);
      if (!spoken) passed[i] = 0;
    }
  }
  // For each finding whether all words are there; while the page is being read, nothing is left out.
  function find(words) {
    const passed = new Uint8Array(count).fill(1);
    if (!Report.isRead() || !head.texts) return passed;
    for (const word of words.split(/\s+/).filter(Boolean)) findWord(word, passed);
    return passed;
  }
  return { find, prepare };
})();
