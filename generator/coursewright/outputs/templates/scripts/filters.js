/* Narrows the reading list. The choice stands in the address, so that it can be sent on. */
(() => {
  "use strict";
  const form = document.querySelector("[data-cw-filters]");
  if (!form) return;
  const rows = [...document.querySelectorAll(".cw-entry")];
  const groups = [...document.querySelectorAll(".cw-group")];
  const count = form.querySelector("[role=status]");

  const reset = form.querySelector("[type=reset]");

  const apply = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted.every(([name, value]) => row.dataset[name] === value);
      if (!row.hidden) shown += 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(".cw-entry:not([hidden])");
    }
    reset.hidden = !wanted.length;
    count.textContent = wanted.length ? `{{ gettext("%(shown)s of %(rows)s shown", shown="${shown}", rows="${rows.length}") }}` : "";
    const query = new URLSearchParams(wanted).toString();
    history.replaceState(history.state, "", (query ? `?${query}` : location.pathname) + location.hash);
  };

  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field && field.type === "checkbox") field.checked = field.value === value;
    else if (field) field.value = value;
  }
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
})();
