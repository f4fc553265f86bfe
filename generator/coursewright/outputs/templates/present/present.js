(() => {
  "use strict";
  const root = document.documentElement;
  const screens = [...document.querySelectorAll(".screen")];
  const footer = document.querySelector("footer");
  root.classList.add("live");

  const make = (tag, classes, text) => {
    const element = document.createElement(tag);
    element.className = classes;
    element.textContent = text;
    return element;
  };

  // Moving about. A swipe needs nothing: scrolling snaps to screens.
  let at = 0;
  const place = make("span", "at", "");
  const show = () => { place.textContent = `${at + 1} / ${screens.length}`; };
  const go = (number) => {
    at = Math.max(0, Math.min(screens.length - 1, number));
    screens[at].scrollIntoView();
    show();
  };
  for (const [number, screen] of screens.entries()) {
    const watch = new IntersectionObserver((entries) => {
      if (entries.at(-1).isIntersecting) { at = number; show(); }
    }, { rootMargin: "-45% 0px -45% 0px" });
    watch.observe(screen);
  }

  const fill = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(() => {});
  };
  const keys = {
    ArrowRight: () => go(at + 1), ArrowDown: () => go(at + 1), PageDown: () => go(at + 1),
    ArrowLeft: () => go(at - 1), ArrowUp: () => go(at - 1), PageUp: () => go(at - 1),
    Home: () => go(0), End: () => go(screens.length - 1),
    f: fill, F: fill,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inControl = event.target.closest && event.target.closest("a, button");
    const move = event.key === " " && !inControl
      ? () => go(at + (event.shiftKey ? -1 : 1)) : keys[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  });

  // The countdown: one at a time, silent, and nothing moves but its digits.
  const timer = make("span", "timer", "");
  timer.setAttribute("role", "timer");
  timer.setAttribute("aria-live", "off");
  const stop = make("button", "stop", {{ gettext("Stop") | tojson }});
  stop.type = "button";
  stop.hidden = true;
  let ticking = 0;
  const halt = () => {
    clearInterval(ticking);
    timer.textContent = "";
    stop.hidden = true;
    footer.removeAttribute("data-running");
  };
  const start = (what, minutes) => {
    halt();
    const end = Date.now() + minutes * 60000;
    const tick = () => {
      const left = Math.round((end - Date.now()) / 1000);
      const size = Math.abs(left);
      const clock = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
      timer.textContent = left < 0 ? `${what} +${clock}` : `${what} ${clock}`;
      timer.toggleAttribute("data-over", left < 0);
    };
    tick();
    stop.hidden = false;
    footer.setAttribute("data-running", "");
    ticking = setInterval(tick, 1000);
  };
  stop.addEventListener("click", halt);
  keys[0] = halt;
  let clocks = 0;
  for (const slot of document.querySelectorAll("[data-minutes]")) {
    const { minutes, what } = slot.dataset;
    const button = make("button", "start", `{{ gettext("%(minutes)s min", minutes="${minutes}") }}`);
    button.type = "button";
    button.setAttribute("aria-label", `{{ gettext("Start the clock: %(what)s, %(minutes)s min", what="${what}", minutes="${minutes}") }}`);
    const run = () => start(what, Number(minutes));
    button.addEventListener("click", run);
    clocks += 1;
    keys[clocks] = run;
    slot.replaceChildren(button);
  }
  footer.append(timer, stop, place);
  show();
})();
