/* Conveniences only: every page works without this file.
   One listener on the document, so that it outlives Material's instant navigation. */
(() => {
  "use strict";
  if (window.coursewright) return;
  window.coursewright = true;
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
