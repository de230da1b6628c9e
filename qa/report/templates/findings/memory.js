// What the browser keeps for this report. Some refuse it to a page opened from a file: then nothing is kept, and said so.
const Memory = (() => {
  const prefix = `qa ${Report.head.report} `;
  let store = null;
  try {
    localStorage.setItem(prefix, "");
    localStorage.removeItem(prefix);
    store = localStorage;
  } catch {
    /* denied, or full */
  }
  let works = store !== null;

  function keep(name, value, everywhere = false) {
    const key = (everywhere ? "qa " : prefix) + name;
    try {
      if (value === undefined) store?.removeItem(key);
      else store?.setItem(key, JSON.stringify(value));
    } catch {
      works = false;
    }
  }
  function parsed(text) {
    try {
      return text === null || text === undefined ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }
  const kept = (name, everywhere = false) => parsed(store?.getItem((everywhere ? "qa " : prefix) + name));
  // All names with a beginning, and their values.
  function all(beginning) {
    const found = [];
    for (let n = 0; n < (store?.length ?? 0); n++) {
      const key = store.key(n);
      if (key.startsWith(prefix + beginning))
        found.push([key.slice(prefix.length + beginning.length), parsed(store.getItem(key))]);
    }
    return found;
  }
  // Tell of what another window with the same report has changed.
  function watch(beginning, changed) {
    addEventListener("storage", (event) => {
      if (event.key?.startsWith(prefix + beginning))
        changed(event.key.slice(prefix.length + beginning.length), parsed(event.newValue));
    });
  }
  return { keep, kept, all, watch, works: () => works };
})();
