// What editors have said: one record per subject and person, with undo. The records are lines of a verdicts file.
const Verdicts = (() => {
  const { columns, count, head } = Report;
  const RULINGS = ["undecided", "accept", "dismiss", "query"];
  const SCOPES = ["segment", "document", "project"];
  const records = new Map(); // subject → (who → record)
  const ruling = new Uint8Array(count); // what holds for each finding, as a number of RULINGS
  const published = new Set(Memory.kept("published") ?? []); // keys of records that lie in a file somewhere
  const done = [];
  let undone = [];
  let unsaved = false;
  let who = Memory.kept("who", true) ?? "";

  const subjects = [
    (i) => JSON.stringify(["segment", Report.home(i), Report.fingerprint(i)]),
    (i) => JSON.stringify(["document", Report.home(i), Report.doc(i), Report.hash(i)]),
    (i) => JSON.stringify(["project", Report.hash(i)]),
  ];
  function subject(record) {
    if (record.scope === "segment") return JSON.stringify(["segment", record.path, record.fingerprint]);
    if (record.scope === "document") return JSON.stringify(["document", record.path, record.doc ?? null, record.mark]);
    return JSON.stringify(["project", record.mark]);
  }
  const keyOf = (about, person) => JSON.stringify([about, person]);

  // The findings of which a record speaks. Their numbers by fingerprint and by mark are worked out when first needed.
  // Findings of one fingerprint, in several files, hang on each other.
  let byPrint = null,
    byMark = null;
  const nextPrint = new Int32Array(count).fill(-1);
  function prepare() {
    if (byPrint) return;
    byPrint = new Map();
    byMark = new Map();
    for (let i = 0; i < count; i++) {
      const print = Report.fingerprint(i);
      nextPrint[i] = byPrint.get(print) ?? -1;
      byPrint.set(print, i);
    }
    for (let n = 0; 16 * n < head.marks.length; n++) byMark.set(head.marks.slice(16 * n, 16 * n + 16), n);
  }
  function covered(record) {
    prepare();
    const found = [];
    if (record.scope === "segment") {
      for (let i = byPrint.get(record.fingerprint) ?? -1; i >= 0; i = nextPrint[i])
        if (Report.home(i) === record.path) found.push(i);
      return found;
    }
    const some = Report.likes(byMark.get(record.mark));
    if (record.scope === "project") return some;
    return some.filter((i) => Report.home(i) === record.path && Report.doc(i) === (record.doc ?? null));
  }

  // All that was said of a finding, the narrowest first, one's own before others'.
  function said(i) {
    const found = [];
    for (const about of subjects)
      for (const record of records.get(about(i))?.values() ?? []) if (record.verdict !== "withdraw") found.push(record);
    return [...found.filter(isOwn), ...found.filter((record) => !isOwn(record))];
  }
  const isOwn = (record) => record.who === who || record.who === "";
  const holding = (i) => said(i)[0] ?? null;

  // What lies in a file is not undone by leaving it out of the next one: it is withdrawn.
  function put(about, person, record, forgets = false) {
    const people = records.get(about) ?? new Map();
    const before = people.get(person);
    if (!record && before && !forgets && isOwn(before) && published.has(keyOf(about, person)))
      record = { ...before, verdict: "withdraw", reason: "", suggestion: "", when: now() };
    if (record) people.set(person, record);
    else people.delete(person);
    records.set(about, people);
    Memory.keep(`verdict ${keyOf(about, person)}`, record);
    for (const i of covered(record ?? before ?? { scope: "segment" })) {
      const holds = holding(i);
      ruling[i] = holds ? RULINGS.indexOf(holds.verdict) : 0;
    }
    return before;
  }
  function step(changes, forgets = false) {
    const undo = changes.map(([about, person, record]) => [about, person, put(about, person, record), record]);
    if (!undo.length) return;
    done.push(Object.assign(undo, { forgets }));
    unsaved = true;
    undone = [];
  }
  // Take back the last step, or do it again; return a finding of which it spoke.
  function back(from, to, record) {
    const last = from.pop();
    if (!last) return null;
    for (const change of to === undone ? [...last].reverse() : last)
      put(change[0], change[1], record(change), last.forgets);
    to.push(last);
    const spoken = last.flatMap(([, , before, after]) => covered(after ?? before));
    return spoken[0] ?? -1;
  }
  const undo = () => back(done, undone, (change) => change[2]);
  const redo = () => back(undone, done, (change) => change[3]);

  const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

  // The records of one's own that a verdict of this scope on this finding makes void: narrower ones on the same.
  function voided(i, scope) {
    const level = SCOPES.indexOf(scope),
      changes = new Map();
    const some = level === 2 ? Report.likes(columns.mark[i]) : level === 1 ? Report.twins(i) : [];
    for (const other of some)
      for (const about of subjects.slice(0, level).map((name) => name(other)))
        for (const [person, record] of records.get(about) ?? [])
          if (isOwn(record)) changes.set(keyOf(about, person), [about, person, undefined]);
    return [...changes.values()];
  }
  function decide(i, { verdict, scope, reason = "", suggestion = "" }) {
    const record = {
      fingerprint: Report.fingerprint(i),
      path: Report.home(i),
      rule: Report.rule(i),
      concept: Report.concept(i),
      verdict,
      scope,
      doc: Report.doc(i),
      mark: Report.hash(i),
      reason,
      suggestion,
      who,
      when: now(),
    };
    step([...voided(i, scope), [subject(record), who, record]]);
  }
  // Take back everything of one's own that holds for a finding.
  function clear(i) {
    const own = said(i).filter(isOwn);
    step(own.map((record) => [subject(record), record.who, undefined]));
    return own.length;
  }

  // Take over the records of a file: of what one person says of one thing the later holds.
  function take(incoming) {
    const changes = new Map();
    for (const record of incoming) {
      const about = subject(record),
        key = keyOf(about, record.who);
      const there = changes.get(key)?.[2] ?? records.get(about)?.get(record.who);
      published.add(key);
      if (!there || (record.when ?? "") >= (there.when ?? "")) changes.set(key, [about, record.who, record]);
    }
    Memory.keep("published", [...published]);
    step([...changes.values()], true);
    return incoming.filter((record) => covered(record).length === 0).length;
  }
  // All records, in the order in which they were said; from now on they count as known elsewhere.
  function give() {
    const found = [];
    for (const [about, people] of records)
      for (const [person, record] of people) {
        published.add(keyOf(about, person));
        found.push(record.who ? record : { ...record, who });
      }
    Memory.keep("published", [...published]);
    unsaved = false;
    return found.sort((a, b) => ((a.when ?? "") < (b.when ?? "") ? -1 : (a.when ?? "") > (b.when ?? "") ? 1 : 0));
  }
  function size() {
    let number = 0;
    for (const people of records.values()) number += people.size;
    return number;
  }
  function recount() {
    for (let i = 0; i < count; i++) {
      const holds = records.size ? holding(i) : null;
      ruling[i] = holds ? RULINGS.indexOf(holds.verdict) : 0;
    }
  }
  function name(given) {
    who = given.trim();
    Memory.keep("who", who, true);
    if (records.size) recount();
  }

  for (const [key, record] of Memory.all("verdict ")) {
    if (!record) continue;
    const [about, person] = JSON.parse(key);
    if (!records.has(about)) records.set(about, new Map());
    records.get(about).set(person, record);
  }
  if (records.size) recount();
  return {
    RULINGS,
    SCOPES,
    ruling,
    covered,
    said,
    holding,
    isOwn,
    decide,
    clear,
    undo,
    redo,
    take,
    give,
    size,
    name,
    prepare,
    who: () => who,
    unsaved: () => unsaved,
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    other: (key, record) => {
      const [about, person] = JSON.parse(key);
      put(about, person, record);
    },
  };
})();
