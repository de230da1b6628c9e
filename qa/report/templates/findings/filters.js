// Which findings are shown: facets, confidence and words, kept in the address of the page.
const Filters = (() => {
  const { columns, count, head } = Report;
  const shifted = (name, by) => Array.from(columns[name], (value) => value + by);
  // Each facet: its values as shown, what the address calls them, and the column that says which a finding has.
  const FACETS = {
    severity: { title: "Severity", names: head.severities, column: columns.severity },
    verdict: { title: "Verdict", names: Verdicts.RULINGS, column: Verdicts.ruling },
    state: { title: "State", names: head.states, column: columns.state },
    rule: { title: "Rule", names: head.rules.map((rule) => rule[0]), column: columns.rule },
    concept: { title: "Concept", names: ["(none)", ...head.concepts], column: shifted("concept", 1) },
    document: {
      title: "Document",
      names: Report.documents.map((_, number) => Report.documentName(number)),
      column: columns.document,
    },
  };
  const chosen = {},
    counts = {};
  for (const name of Object.keys(FACETS)) {
    chosen[name] = new Set();
    counts[name] = new Uint32Array(FACETS[name].names.length);
  }
  const state = { sure: 0, q: "", sort: "document", group: true };
  const SORTS = ["document", "worst", "frequent", "unsure"];
  // What is old, dismissed or suppressed is no editor's business unless he asks.
  const isNew = head.states.indexOf("new");
  const byDefault = isNew >= 0 && head.states.length > 1 ? [isNew] : [];
  chosen.state = new Set(byDefault);

  // Return the numbers of the findings that pass; count each facet's values over what the other facets let pass.
  function run() {
    const active = Object.keys(FACETS).filter((name) => chosen[name].size);
    const tests = active.map((name) => {
      const allowed = new Uint8Array(FACETS[name].names.length);
      for (const value of chosen[name]) allowed[value] = 1;
      return [FACETS[name].column, allowed];
    });
    const all = Object.entries(FACETS).map(([name, facet]) => [facet.column, counts[name]]);
    for (const [, numbers] of all) numbers.fill(0);
    const spoken = state.q ? Search.find(state.q) : null;
    const passed = [];
    for (let i = 0; i < count; i++) {
      if (columns.sure[i] < state.sure || (spoken && !spoken[i])) continue;
      let missed = -1,
        misses = 0;
      for (let n = 0; n < tests.length && misses < 2; n++)
        if (!tests[n][1][tests[n][0][i]]) {
          missed = n;
          misses++;
        }
      if (misses === 0) {
        passed.push(i);
        for (const [column, numbers] of all) numbers[column[i]]++;
      } else if (misses === 1) {
        const name = active[missed];
        counts[name][FACETS[name].column[i]]++;
      }
    }
    return passed;
  }

  // The address: facets by name, so that it means the same on another report.
  function written() {
    const parts = new URLSearchParams();
    for (const [name, facet] of Object.entries(FACETS)) {
      const values = [...chosen[name]].map((value) => facet.names[value]);
      if (name === "state" && String([...chosen.state]) === String(byDefault)) continue;
      if (name === "state" && !values.length) parts.append("state", "all");
      for (const value of values) parts.append(name, value);
    }
    if (state.sure) parts.set("sure", state.sure);
    if (state.q) parts.set("q", state.q);
    if (state.sort !== "document") parts.set("sort", state.sort);
    if (!state.group) parts.set("group", "no");
    return parts;
  }
  function read(hash) {
    const parts = new URLSearchParams(hash.replace(/^#/, ""));
    for (const [name, facet] of Object.entries(FACETS)) {
      const values = parts
        .getAll(name)
        .map((value) => facet.names.indexOf(value))
        .filter((value) => value >= 0);
      chosen[name] = new Set(name === "state" && !parts.has("state") ? byDefault : values);
    }
    state.sure = Math.min(100, Math.max(0, Number(parts.get("sure")) || 0));
    state.q = parts.get("q") ?? "";
    state.sort = SORTS.includes(parts.get("sort")) ? parts.get("sort") : "document";
    state.group = parts.get("group") !== "no";
    return parts.get("at");
  }
  function toggle(name, value) {
    if (!chosen[name].delete(value)) chosen[name].add(value);
  }
  function reset() {
    for (const name of Object.keys(FACETS)) chosen[name].clear();
    chosen.state = new Set(byDefault);
    Object.assign(state, { sure: 0, q: "" });
  }
  return { FACETS, SORTS, chosen, counts, state, run, written, read, toggle, reset };
})();
