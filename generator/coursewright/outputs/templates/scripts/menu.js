{# The menu of a narrow screen by keys: the theme opens it by a label, which takes no focus. #}
(() => {
  "use strict";
  const toggle = document.getElementById("__drawer");
  const label = document.querySelector(".md-header label[for=__drawer]");
  const menu = () => document.querySelector(".md-nav--primary");
  if (!toggle || !label || !menu()) return;
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.setAttribute("aria-label", menu().getAttribute("aria-label"));
  const tell = () => label.setAttribute("aria-expanded", toggle.checked);
  tell();
  toggle.addEventListener("change", tell);
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle.click();
    if (toggle.checked) menu().querySelector("a")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    label.focus();
  });
})();
