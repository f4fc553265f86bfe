{# What is folded opens for an address that leads into it, and on paper. #}
(() => {
  "use strict";
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let folded = target && target.closest("details:not([open])");
    if (!folded) return;
    for (; folded; folded = folded.parentElement.closest("details")) folded.open = true;
    target.scrollIntoView();
  };
  open();
  addEventListener("hashchange", open);
  addEventListener("cw-page", open);
  const folded = new Set();
  addEventListener("beforeprint", () => {
    for (const item of document.querySelectorAll(".cw-folded:not([open])")) {
      folded.add(item);
      item.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const item of folded) item.open = false;
    folded.clear();
  });
})();
