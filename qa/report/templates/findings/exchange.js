// Verdicts out of the page and into it: a file of JSON lines to be saved, copied, or read.
const Exchange = (() => {
  const of = (id) => document.getElementById(id);

  // The texts of a record's finding, for who asks for them.
  function texts(record) {
    const i = Verdicts.covered(record)[0];
    if (i === undefined) return {};
    const [source, target] = Report.segment(Report.columns.segment[i]).texts;
    const quotes = Report.detail(i).marks.map((mark) =>
      [...([source, target][mark.side] ?? "")].slice(mark.start, mark.end).join(""),
    );
    return { source, target, marked: quotes };
  }
  function content() {
    return VerdictFile.written(Verdicts.give(), of("with-texts").checked ? texts : null);
  }
  function save() {
    const address = URL.createObjectURL(new Blob([content()], { type: "application/x-ndjson" }));
    const link = Text.element("a", { href: address, download: "verdicts.jsonl" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }
  function show() {
    of("lines").value = content();
  }

  async function receive(files, changed) {
    const lines = [];
    for (const file of files) {
      const { records, problems } = VerdictFile.read(await file.text());
      const unknown = Verdicts.take(records);
      lines.push(
        `${file.name}: ${records.length.toLocaleString("en")} verdicts read` +
          (unknown ? `, ${unknown.toLocaleString("en")} of them on nothing in this report` : ""),
      );
      lines.push(...problems.slice(0, 20));
      if (problems.length > 20) lines.push(`and ${problems.length - 20} more lines that cannot be used`);
    }
    of("received").replaceChildren(...lines.map((text) => Text.element("li", {}, Text.line(text))));
    changed();
    of("import-dialog").showModal();
  }
  function start(changed) {
    of("export").addEventListener("click", () => {
      of("who").value = Verdicts.who();
      of("lines-holder").open = false;
      of("export-dialog").showModal();
    });
    of("who").addEventListener("change", () => {
      Verdicts.name(of("who").value);
      changed();
      if (of("lines-holder").open) show();
    });
    of("with-texts").addEventListener("change", () => {
      if (of("lines-holder").open) show();
    });
    of("lines-holder").addEventListener("toggle", () => {
      if (of("lines-holder").open) show();
    });
    of("save").addEventListener("click", () => {
      save();
      changed();
      of("export-dialog").close();
    });
    of("import").addEventListener("click", () => of("files").click());
    of("files").addEventListener("change", () => {
      receive([...of("files").files], changed).finally(() => {
        of("files").value = "";
      });
    });
    // What is not kept by the browser must not be lost by closing a window.
    addEventListener("beforeunload", (event) => {
      if (!Memory.works() && Verdicts.unsaved()) event.preventDefault();
    });
  }
  return { start };
})();
