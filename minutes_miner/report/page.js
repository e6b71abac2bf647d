"use strict";
// Filters, sorts and opens what the page already shows. Nothing is fetched, and no text becomes markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;

  // Light and dark: the reader's system decides until the button is pressed.
  const scheme = byId("scheme");
  const remembered = () => { try { return localStorage.getItem("scheme"); } catch { return null; } };
  const remember = (value) => { try { localStorage.setItem("scheme", value); } catch { /* kept for this page only */ } };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme || (system.matches ? "dark" : "light")) === "dark";
  const showScheme = () => scheme.setAttribute("aria-pressed", String(isDark()));
  if (["light", "dark"].includes(remembered())) root.dataset.scheme = remembered();
  scheme.hidden = false;
  showScheme();
  system.addEventListener("change", showScheme);
  scheme.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    remember(root.dataset.scheme);
    showScheme();
  });

  const table = byId("log");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (element) => ({ element, text: "" }));
  const form = byId("filters");
  const find = byId("find");
  const selects = Array.from(form.querySelectorAll("select"));
  const possible = byId("possible");
  form.hidden = rows.length === 0;

  // Filtering. Words are looked for in cells and quotations; each must be there.
  const plain = (text) => text.toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, " ");
  const searched = (row) => {
    row.text ||= plain(Array.from(
      row.element.querySelectorAll("th, td:not(.words), summary, blockquote, dd, .label, .note"),
      (part) => part.textContent).join(" "));
    return row.text;
  };
  const fits = (row, words, chosen) =>
    (!possible || possible.checked || !row.element.classList.contains("possible")) &&
    chosen.every(({ dataset, value }) => row.element.dataset[dataset.facet].split(" ").includes(value)) &&
    words.every((word) => searched(row).includes(word));
  const named = (select) =>
    `${select.labels[0].textContent.toLowerCase()}: ${select.selectedOptions[0].textContent.replace(/ \(\d+\)$/, "")}`;
  const say = (count, chosen) => {
    const by = chosen.map(named);
    if (find.value.trim()) by.unshift(`words: ${find.value.trim()}`);
    const all = rows.length === 1 ? "1 entry" : `${rows.length.toLocaleString("en-GB")} entries`;
    const aside = possible && !possible.checked ? " Those that are merely possible are not shown." : "";
    byId("shown").textContent =
      `${count.toLocaleString("en-GB")} of ${all} shown${by.length ? " (" + by.join("; ") + ")" : ""}.${aside}`;
  };
  const filter = () => {
    const words = plain(find.value).split(" ").filter(Boolean);
    const chosen = selects.filter((select) => select.value !== "");
    if (possible && chosen.some((select) => select.selectedOptions[0].hasAttribute("data-possible"))) {
      possible.checked = true;
    }
    let count = 0;
    for (const row of rows) {
      const fit = fits(row, words, chosen);
      row.element.hidden = !fit;
      count += fit;
    }
    byId("none").hidden = count > 0 || rows.length === 0;
    say(count, chosen);
  };
  let waiting = 0;
  find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 150); });
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  form.addEventListener("reset", () => setTimeout(filter));
  byId("clear-none").addEventListener("click", () => { form.reset(); find.focus(); });

  // Sorting: ascending, descending, back to the order of the log. What is empty stays last.
  const heads = Array.from(table.tHead.rows[0].cells);
  const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
  const key = (row, column) => {
    const cell = row.element.cells[column];
    const text = cell.dataset.key ?? cell.textContent.trim();
    return text === "–" ? "" : text;
  };
  const sorted = (column, way) => {
    if (!way) return rows;
    const keyed = rows.map((row) => ({ row, key: key(row, column) }));
    keyed.sort((a, b) => (a.key === "") - (b.key === "") || way * collator.compare(a.key, b.key));
    return keyed.map(({ row }) => row);
  };
  const sort = (column) => {
    const now = heads[column].getAttribute("aria-sort");
    const next = { none: "ascending", ascending: "descending", descending: "none" }[now];
    heads.forEach((head, number) => head.setAttribute("aria-sort", number === column ? next : "none"));
    body.append(...sorted(column, { ascending: 1, descending: -1, none: 0 }[next]).map((row) => row.element));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(column));
    head.setAttribute("aria-sort", "none");
    head.append(button);
  });

  // Bars choose what they count.
  for (const head of document.querySelectorAll("[data-choice]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.title = "Show these in the log";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      byId("by-" + head.closest("table").dataset.facet).value = head.dataset.choice;
      filter();
      byId("log-heading").scrollIntoView();
    });
    head.append(button);
  }

  // Opening rows: all that are shown, or the one that the address names.
  byId("open-all").addEventListener("click", (event) => {
    const open = event.target.textContent === "Open all";
    for (const { element } of rows) {
      if (!element.hidden) element.querySelector("details").open = open;
    }
    event.target.textContent = open ? "Close all" : "Open all";
  });
  const openNamed = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const element = id.startsWith("entry-") && byId(id);
    if (!element) return;
    if (element.hidden) form.reset();
    if (possible && element.classList.contains("possible")) possible.checked = true;
    filter();
    element.querySelector("details").open = true;
    element.scrollIntoView();
  };
  addEventListener("hashchange", openNamed);

  filter();
  openNamed();
})();
