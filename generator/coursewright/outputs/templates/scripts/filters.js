{# Narrows a list. The choice stands in the address, so that it can be sent on. #}
(() => {
  "use strict";
  const form = document.querySelector("[data-cw-filters]");
  if (!form) return;
  const found = (css) => [...document.querySelectorAll(css)];
  const rows = found(".cw-entry, .cw-class");
  const others = found(".cw-line, .cw-pause");
  const count = form.querySelector("[role=status]");
  const reset = form.querySelector("[type=reset]");
  const words = {{ gettext("%(shown)s of %(rows)s shown", shown="{shown}", rows="{rows}") | tojson }};
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map();
  const text = (row) => {
    if (!texts.has(row)) {
      const coins = row.querySelector(".Z3988")?.title ?? "";
      const link = row.querySelector(".cw-paper")?.getAttribute("href") ?? "";
      texts.set(row, folded(`${row.textContent} ${decodeURIComponent(coins.replace(/\+/g, " "))} ${link}`));
    }
    return texts.get(row);
  };
  const told = {
    mine: (row) => row.classList.contains("cw-mine"),
    q: (row, words) => folded(words).split(/\s+/).every((word) => text(row).includes(word)),
    ahead: (row) => row.dataset.cwOver ? !/--past/.test(row.className) : row.dataset.ahead === "1",
  };

  const apply = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    const fits = (row) => wanted.every(([name, value]) => told[name] ? told[name](row, value) : row.dataset[name] === value);
    for (const row of rows) row.hidden = !fits(row);
    for (const other of others) other.hidden = wanted.length > 0 && !(other.dataset.theme && fits(other));
    for (const group of found(".cw-group, .cw-week")) {
      group.hidden = ![...group.querySelectorAll(".cw-entry, .cw-class, .cw-line, .cw-pause")].some((row) => !row.hidden);
    }
    for (const folded of found(".cw-folded")) folded.open = wanted.length > 0;
    reset.hidden = !wanted.length;
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = wanted.length ? words.replace("{shown}", shown).replace("{rows}", rows.length) : "";
    const query = new URLSearchParams(wanted).toString();
    history.replaceState(history.state, "", (query ? `?${query}` : location.pathname) + location.hash);
  };

  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field && field.type === "checkbox") field.checked = field.value === value;
    else if (field) field.value = value;
  }
  form.addEventListener("change", apply);
  form.addEventListener("input", apply);
  addEventListener("cw-mine", () => { if (new FormData(form).get("mine")) apply(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  if ([...new FormData(form).values()].some(Boolean)) apply();
})();
