// What is decided once: findings that are alike in a document, or each finding by itself.
const Entries = (() => {
  const { columns, documents } = Report;

  // Entries of the findings that are shown, in the order that is asked for; `whole` counts what the filters hide as well.
  function of(shown, { group, sort }) {
    const found = [],
      byKey = new Map();
    for (const i of shown) {
      const key = group ? columns.mark[i] * documents.length + columns.document[i] : i;
      const entry = byKey.get(key);
      if (entry) {
        entry.findings.push(i);
        entry.severity = Math.max(entry.severity, columns.severity[i]);
        entry.sure = Math.max(entry.sure, columns.sure[i]);
      } else {
        const made = { findings: [i], severity: columns.severity[i], sure: columns.sure[i] };
        byKey.set(key, made);
        found.push(made);
      }
    }
    const orders = {
      worst: (a, b) => b.severity - a.severity || b.findings.length - a.findings.length,
      frequent: (a, b) => b.findings.length - a.findings.length || b.severity - a.severity,
      unsure: (a, b) => a.sure - b.sure,
    };
    if (orders[sort]) found.sort(orders[sort]);
    return found;
  }
  // How many of an entry's findings have which verdict, as a number of Verdicts.RULINGS; null where they differ.
  function ruling(entry) {
    const first = Verdicts.ruling[entry.findings[0]];
    return entry.findings.every((i) => Verdicts.ruling[i] === first) ? first : null;
  }
  return { of, ruling };
})();
