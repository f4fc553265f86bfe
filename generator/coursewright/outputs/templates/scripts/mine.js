{# What a reader says of themselves: their group, and what is done. Kept in this browser alone. #}
(() => {
  "use strict";
  const all = (css) => [...document.querySelectorAll(css)];
  const name = (what) => `coursewright ${ {{ course | tojson }} } ${what}`;
  const kept = (what) => {
    try { return localStorage.getItem(name(what)); } catch { return null; }
  };
  const keep = (what, value) => {
    try {
      if (value) localStorage.setItem(name(what), value);
      else localStorage.removeItem(name(what));
    } catch {}
  };

  const show = () => {
    const group = kept("group");
    for (const select of all("[data-cw-mine]")) {
      select.value = group ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    for (const item of all("[data-cw-who]")) {
      const mine = group !== null && JSON.parse(item.dataset.cwWho).includes(group);
      item.classList.toggle("cw-mine", mine);
      item.querySelector(".cw-yours-mark")?.remove();
      if (!mine) continue;
      const mark = document.createElement("b");
      mark.className = "cw-yours-mark";
      mark.textContent = {{ gettext("You present") | tojson }};
      (item.querySelector(".cw-class__top, .cw-row__meta, .cw-entry__meta, .cw-next__meta, .cw-fact__name") ?? item).prepend(mark, " ");
    }
    for (const only of all("[data-cw-only]")) only.hidden = group === null;
    for (const list of all("[data-cw-mine-feed]")) {
      const line = all(".cw-further li").find((item) => item.firstElementChild.textContent === group);
      list.replaceChildren(...(line ? [line.cloneNode(true)] : []));
      list.hidden = !line;
    }
    dispatchEvent(new Event("cw-mine"));
  };
  const mark = (done) => done.closest(".cw-due").classList.toggle("cw-due--done", done.checked);
  const page = () => {
    for (const done of all("[data-cw-done]")) {
      done.checked = kept(`done ${done.dataset.cwDone}`) === "1";
      mark(done);
    }
    show();
  };
  document.addEventListener("change", (event) => {
    const { target } = event;
    if (target.matches("[data-cw-done]")) {
      keep(`done ${target.dataset.cwDone}`, target.checked ? "1" : "");
      mark(target);
    } else if (target.matches("[data-cw-mine]")) {
      keep("group", target.value);
      show();
    }
  });
  addEventListener("cw-rows", show); // of a list that was read further
  addEventListener("cw-page", page);
  page();
})();
