{#
  Before Material's script starts, what it would do at a cost: a class on the root, for each of
  which the whole page is styled anew, and on a phone a table of contents that nobody sees followed,
  for which all that is folded is laid out.
#}
document.documentElement.classList.remove("no-js");
document.documentElement.classList.add("js", "js-focus-visible");
if (!matchMedia("(min-width: 60em)").matches) {
  for (const toc of document.querySelectorAll("[data-md-component=toc]")) toc.removeAttribute("data-md-component");
}
