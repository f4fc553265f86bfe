{#
  The switch of colours, kept as Material keeps it. Material's own styles the whole page anew three
  times while it starts, and shows a device that is dark the light page first.
#}
(() => {
  "use strict";
  const form = document.querySelector("[data-md-component=palette]");
  const options = form ? [...form.querySelectorAll("input")] : [];
  if (!options.length || !window.__md_get) return;
  form.removeAttribute("data-md-component");
  const device = "(prefers-color-scheme)";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const names = ["media", "scheme", "primary", "accent"];
  const colors = (option) => Object.fromEntries(names.map((name) => [name, option.getAttribute(`data-md-color-${name}`)]));
  const bar = document.head.appendChild(Object.assign(document.createElement("meta"), { name: "theme-color" }));
  const kept = () => {
    try { return __md_get("__palette")?.index; } catch { return undefined; }
  };
  const keep = (chosen) => {
    try { __md_set("__palette", { index: options.indexOf(chosen), color: colors(chosen) }); } catch {}
  };
  const fits = (option) => matchMedia(option.getAttribute("data-md-color-media")).matches;
  const show = () => {
    const chosen = options[kept()] ?? options.find((option) => option.checked) ?? options.find(fits) ?? options[0];
    const wanted = `${device.slice(0, -1)}: ${dark.matches ? "dark" : "light"})`;
    const own = colors(chosen);
    const shown = own.media === device ? options.map(colors).find(({ media }) => media === wanted) ?? own : own;
    for (const [name, value] of Object.entries({ ...shown, media: own.media })) {
      if (document.body.getAttribute(`data-md-color-${name}`) !== value) document.body.setAttribute(`data-md-color-${name}`, value);
    }
    chosen.checked = true;
    for (const { nextElementSibling: label } of options) {
      if (label?.matches("label")) label.hidden = label.previousElementSibling !== chosen;
    }
    requestAnimationFrame(() => setTimeout(() => {
      document.body.removeAttribute("data-md-color-switching");
      const header = document.querySelector(".md-header");
      if (header) bar.content = getComputedStyle(header).backgroundColor;
    }));
  };
  const change = (chosen) => {
    document.body.setAttribute("data-md-color-switching", ""); // so that nothing fades
    chosen.checked = true;
    keep(chosen);
    show();
  };
  form.addEventListener("change", (event) => change(event.target));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const next = options[(options.indexOf(event.target) + 1) % options.length];
    change(next);
    next.focus();
  });
  dark.addEventListener("change", show);
  show();
})();
