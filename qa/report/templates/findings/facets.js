// The filters as a form: a list of boxes per facet, with counts that follow the other filters.
const Facets = (() => {
  const { element, line, plain } = Text;
  // Values of a facet that are listed at a time; the others are found by typing.
  const LISTED = 40;
  const drawn = {};

  function facet(name, changed) {
    const { title, names } = Filters.FACETS[name];
    const list = element("ul", { "aria-label": title });
    const search =
      names.length > 8
        ? element("input", { type: "search", "aria-label": `Find in ${title}`, placeholder: "find" })
        : null;
    const box = element("details", { class: "facet", "data-facet": name }, element("summary", {}, title), search, list);
    box.open = names.length <= 8 || name === "rule";
    search?.addEventListener("input", () => update(name));
    box.addEventListener("toggle", () => update(name));
    list.addEventListener("change", (event) => {
      Filters.toggle(name, Number(event.target.dataset.value));
      changed();
    });
    drawn[name] = { box, list, search, items: new Map() };
    return box;
  }
  function item(name, value) {
    const { names } = Filters.FACETS[name];
    const check = element("input", { type: "checkbox", "data-value": value });
    const count = element("span", { class: "count" });
    const row = element("li", {}, element("label", { title: plain(names[value]) }, check, line(names[value]), count));
    return { row, check, count };
  }
  function update(name) {
    const { box, list, search, items } = drawn[name];
    const { names, title } = Filters.FACETS[name],
      counts = Filters.counts[name],
      chosen = Filters.chosen[name];
    box.firstChild.textContent = title + (chosen.size ? ` (${chosen.size} chosen)` : "");
    if (!box.open) return;
    const words = (search?.value ?? "").trim().toLowerCase();
    const values = [...names.keys()].filter(
      (value) => !words || chosen.has(value) || names[value].toLowerCase().includes(words),
    );
    if (names.length > 8) values.sort((a, b) => chosen.has(b) - chosen.has(a) || counts[b] - counts[a] || a - b);
    if (name === "severity") values.reverse();
    const rows = values.slice(0, LISTED).map((value) => {
      if (!items.has(value)) items.set(value, item(name, value));
      const { row, check, count } = items.get(value);
      check.checked = chosen.has(value);
      count.textContent = counts[value].toLocaleString("en");
      row.classList.toggle("none", !counts[value]);
      return row;
    });
    const more = values.length - LISTED;
    if (more > 0) rows.push(element("li", { class: "dim" }, `${more.toLocaleString("en")} more: type to find them`));
    // Moving an element takes the focus from what is in it.
    const focused = document.activeElement;
    if (rows.length !== list.children.length || rows.some((row, n) => list.children[n] !== row))
      list.replaceChildren(...rows);
    if (focused && list.contains(focused) && focused !== document.activeElement) focused.focus();
  }
  function build(holder, changed) {
    holder.append(...Object.keys(Filters.FACETS).map((name) => facet(name, changed)));
  }
  const draw = () => Object.keys(drawn).forEach(update);
  return { build, draw };
})();
