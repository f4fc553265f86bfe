{# The current tab in sight; a page outside of the navigation marks the tab of its folder. #}
(() => {
  "use strict";
  const show = () => {
    const tabs = document.querySelector(".md-tabs");
    if (!tabs) return;
    let current = tabs.querySelector(".md-tabs__item--active");
    if (!current) {
      const links = [...tabs.querySelectorAll("a")].filter((link) => location.href.startsWith(link.href) && link.pathname.length > 1);
      const nearest = links.sort((one, other) => other.href.length - one.href.length)[0];
      if (nearest && nearest !== tabs.querySelector("a")) {
        current = nearest.closest(".md-tabs__item");
        current.classList.add("md-tabs__item--active");
      }
    }
    // Asked in a frame, which lays the page out anyway.
    if (current) requestAnimationFrame(() => {
      tabs.scrollLeft += current.getBoundingClientRect().left + current.offsetWidth / 2 - tabs.clientWidth / 2;
    });
  };
  show();
  addEventListener("cw-page", show);
})();
