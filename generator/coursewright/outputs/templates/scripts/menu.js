{# The menu of a narrow screen by keys: the theme opens it by a label, which takes no focus. #}
(() => {
  "use strict";
  const toggle = document.getElementById("__drawer");
  const label = document.querySelector(".md-header label[for=__drawer]");
  const menu = () => document.querySelector(".md-nav--primary");
  if (!toggle || !label || !menu()) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} cw-menu`;
  button.setAttribute("aria-label", menu().getAttribute("aria-label"));
  button.append(...label.childNodes);
  label.replaceWith(button);
  const tell = () => button.setAttribute("aria-expanded", toggle.checked);
  tell();
  toggle.addEventListener("change", tell);
  button.addEventListener("click", (event) => {
    toggle.click();
    if (toggle.checked && event.detail === 0) menu().querySelector("a")?.focus(); // by a key
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    button.focus();
  });
})();
