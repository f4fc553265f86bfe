{# Narrows a list. The choice stands in the address, so that it can be sent on. #}
(() => {
  "use strict";
  const found = (css) => [...document.querySelectorAll(css)];
  const words = {{ gettext("%(shown)s of %(rows)s shown", shown="{shown}", rows="{rows}") | tojson }};
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const unread = {{ gettext("The rest of the list could not be loaded.") | tojson }};
  const narrow = () => {
    const form = document.querySelector("[data-cw-filters]");
    if (!form) return;
    const rows = found(".cw-entry, .cw-class");
    const others = found(".cw-line, .cw-pause");
    const count = form.querySelector("[role=status]");
    const reset = form.querySelector("[type=reset]");
    const texts = new Map();
    const text = (row) => {
      if (!texts.has(row)) {
        const coins = row.querySelector(".Z3988")?.title ?? "";
        const link = row.querySelector(".cw-paper")?.getAttribute("href") ?? "";
        texts.set(row, folded(`${row.textContent} ${decodeURIComponent(coins.replace(/\+/g, " "))} ${link}`));
      }
      return texts.get(row);
    };
    // A long list has further pages, which are read when it is first narrowed.
    const parts = (form.dataset.cwParts ?? "").split(" ").filter(Boolean);
    const added = new Set();
    let loading = null;
    const join = (group, base) => {
      const home = document.getElementById(group.querySelector("h2").id).closest(".cw-group");
      const list = home.querySelector("ul") ?? home.appendChild(Object.assign(document.createElement("ul"), { className: "cw-papers" }));
      for (const row of [...group.querySelectorAll(".cw-entry")]) {
        for (const link of row.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), base).href;
        list.append(document.adoptNode(row));
        rows.push(row);
        added.add(row);
      }
    };
    const load = async () => {
      const bases = parts.map((part) => new URL(part, location.href));
      const pages = await Promise.all(bases.map(async (base) => {
        const answer = await fetch(base);
        if (!answer.ok) throw new Error(answer.statusText);
        return new DOMParser().parseFromString(await answer.text(), "text/html");
      }));
      pages.forEach((page, n) => page.querySelectorAll(".cw-group").forEach((group) => join(group, bases[n])));
      dispatchEvent(new Event("cw-rows"));
    };

    const told = {
      mine: (row) => row.classList.contains("cw-mine"),
      q: (row, words) => folded(words).split(/\s+/).every((word) => text(row).includes(word)),
      ahead: (row) => added.has(row) && row.dataset.cwOver ? Date.parse(row.dataset.cwOver) > Date.now() : row.dataset.cwOver ? !/--past/.test(row.className) : row.dataset.ahead === "1",
    };

    const apply = () => {
      if (!form.isConnected) return; // another page took its place
      const wanted = [...new FormData(form)].filter(([, value]) => value);
      const fits = (row) => wanted.every(([name, value]) => told[name] ? told[name](row, value) : row.dataset[name] === value);
      if (wanted.length && parts.length) loading ??= load().then(() => { loading = true; }, () => { loading = false; }).then(apply);
      for (const row of rows) row.hidden = wanted.length ? !fits(row) : added.has(row);
      for (const pages of found(".cw-pages")) pages.hidden = wanted.length > 0;
      for (const other of others) other.hidden = wanted.length > 0 && !(other.dataset.theme && fits(other));
      for (const group of found(".cw-group, .cw-week")) {
        group.hidden = wanted.length > 0 && ![...group.querySelectorAll(".cw-entry, .cw-class, .cw-line, .cw-pause")].some((row) => !row.hidden);
      }
      for (const item of found(".cw-folded")) item.open = wanted.length > 0;
      reset.hidden = !wanted.length;
      const shown = rows.filter((row) => !row.hidden).length;
      const waiting = parts.length > 0 && loading !== true;
      count.textContent = wanted.length && waiting ? (loading === false ? unread : "…") : wanted.length ? words.replace("{shown}", shown).replace("{rows}", rows.length) : "";
      const query = new URLSearchParams(wanted).toString();
      history.replaceState(history.state, "", (query ? `?${query}` : location.pathname) + location.hash);
    };

    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(name);
      if (field && field.type === "checkbox") field.checked = field.value === value;
      else if (field) field.value = value;
    }
    // On a phone they take a screen, and stay folded until they are asked for or in use.
    const more = form.querySelector("details");
    const phone = matchMedia("(max-width: 45em)");
    const fold = () => {
      more.open = !phone.matches || [...more.querySelectorAll("select, :checked")].some((field) => field.value);
    };
    phone.addEventListener("change", fold);
    fold();
    form.addEventListener("change", apply);
    form.addEventListener("input", apply);
    addEventListener("cw-mine", () => { if (new FormData(form).get("mine")) apply(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    if ([...new FormData(form).values()].some(Boolean)) apply();
  };
  narrow();
  addEventListener("cw-page", narrow);
})();
