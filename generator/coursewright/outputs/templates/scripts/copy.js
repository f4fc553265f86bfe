/* Conveniences only: every page works without this file.
   One listener on the document, so that it outlives Material's instant navigation. */
(() => {
  "use strict";
  if (window.coursewright) return;
  window.coursewright = true;

  const here = document.currentScript.src;
  const searching = () => document.getElementById("__search");
  const box = () => document.querySelector("[data-cw-search]");
  {# An exported site has Material's box, whose parts ours takes over. #}
  const theirs = document.querySelector(".md-search[data-md-component=search] .md-search-result")?.closest(".md-search");
  if (theirs && !box()) {
    const hint = {{ gettext("Papers, people, venues, classes, deadlines") | tojson }};
    const ours = theirs.cloneNode(true);
    for (const part of ours.querySelectorAll("[data-md-component]")) part.removeAttribute("data-md-component");
    ours.removeAttribute("data-md-component");
    ours.classList.add("cw-search");
    ours.dataset.cwSearch = "";
    ours.dataset.cwHint = hint;
    const status = document.createElement("p");
    status.className = "md-search-result__meta";
    status.id = "cw-search-status";
    status.setAttribute("role", "status");
    status.textContent = hint;
    const list = document.createElement("ol");
    list.className = "cw-found-list";
    ours.querySelector(".md-search-result").replaceChildren(status, list);
    const input = ours.querySelector("input");
    input.setAttribute("aria-describedby", status.id);
    ours.setAttribute("aria-label", input.getAttribute("aria-label") || input.placeholder);
    theirs.replaceWith(ours);
  }
  document.addEventListener("focusin", async (event) => {
    if (!box() || !event.target.matches("[data-cw-search] input")) return;
    searching().checked = true;
    let search;
    try {
      search = await import(new URL("search.mjs", here));
    } catch {
      const status = box()?.querySelector("[role=status]");
      if (status) status.textContent = {{ gettext("The search could not be loaded.") | tojson }};
      return;
    }
    if (box()) search.mount(box(), new URL("../../", here));
  });
  document.addEventListener("change", (event) => {
    if (event.target !== searching() || !box()) return;
    const input = box().querySelector("input");
    if (event.target.checked) input.focus();
    else if (box().contains(document.activeElement)) document.activeElement.blur();
  });
  document.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (next && box()?.contains(event.target) && !box().contains(next) && next !== searching()) searching().checked = false;
  });
  document.addEventListener("keydown", (event) => {
    if (!box()) return;
    if (event.key === "Escape" && searching().checked) {
      searching().checked = false;
      if (box().contains(document.activeElement)) document.activeElement.blur();
    }
    const writing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    box().querySelector("input").focus();
  });
  document.addEventListener("click", (event) => {
    if (box() && event.target.closest("[data-cw-open-search]")) box().querySelector("input").focus();
  });
  if (!navigator.clipboard) return;
  document.documentElement.classList.add("cw-can-copy");

  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest("[data-cw-copy]");
    const source = button && document.getElementById(button.dataset.cwCopy);
    if (!source) return;
    const label = button.firstChild;
    const words = button.dataset.cwWords || label.textContent;
    button.dataset.cwWords = words;
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      label.textContent = {{ gettext("Copied") | tojson }};
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      label.textContent = {{ gettext("Selected") | tojson }};
    }
    setTimeout(() => { label.textContent = words; }, 2000);
  });
})();
