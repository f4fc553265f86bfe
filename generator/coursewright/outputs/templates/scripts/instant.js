{#
  Material's navigation without loading puts another page in place of this one: what acts on a page
  acts again. Its script comes after this one, and tells of the first page too.
#}
addEventListener("load", () => {
  let first = true;
  window.document$?.subscribe(() => {
    if (!first) dispatchEvent(new Event("cw-page"));
    first = false;
  });
});
