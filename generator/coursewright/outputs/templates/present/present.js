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

  // What outlasts a reload of this page: the screen, and the clock that runs.
  const kept = (name, value) => {
    try {
      const key = `coursewright ${location.pathname} ${name}`;
      if (value === undefined) return JSON.parse(sessionStorage.getItem(key));
      sessionStorage.setItem(key, JSON.stringify(value));
    } catch {} // a browser may refuse to keep anything
    return null;
  };

  // Moving about. A swipe needs nothing: scrolling snaps to screens. While a key's scroll is under
  // way, its goal counts, not the screens that pass by: so no press is lost and none counts twice.
  let at = 0;
  let going = 0;
  const place = make("span", "at", "");
  const show = () => {
    place.textContent = `${at + 1} / ${screens.length}`;
    kept("screen", at);
  };
  const arrive = () => {
    if (going && Math.abs(screens[at].getBoundingClientRect().top) > 2) {
      screens[at].scrollIntoView({ behavior: "instant" }); // another press broke the scroll off
    }
    clearTimeout(going);
    going = 0;
  };
  const go = (number, how) => {
    at = Math.max(0, Math.min(screens.length - 1, number));
    clearTimeout(going);
    going = setTimeout(arrive, 1500);
    screens[at].scrollIntoView(how);
    show();
  };
  addEventListener("scrollend", arrive);
  const letGo = () => { clearTimeout(going); going = 0; };
  for (const touch of ["wheel", "touchstart"]) addEventListener(touch, letGo, { passive: true });
  for (const [number, screen] of screens.entries()) {
    const watch = new IntersectionObserver((entries) => {
      if (going || !entries.at(-1).isIntersecting) return;
      at = number;
      show();
    }, { rootMargin: "-45% 0px -45% 0px" });
    watch.observe(screen);
  }

  // A question that is longer than the screen is set smaller until it fits.
  const fit = () => {
    for (const text of document.querySelectorAll(".question > p")) {
      text.style.fontSize = "";
      let size = parseFloat(getComputedStyle(text).fontSize);
      while (size > 14 && text.parentElement.scrollHeight > innerHeight + 1) {
        size *= 0.94;
        text.style.fontSize = `${size}px`;
      }
    }
  };
  fit();
  addEventListener("resize", () => { fit(); screens[at].scrollIntoView({ behavior: "instant" }); });

  // A blank screen: any key or a touch ends it.
  const blank = make("div", "blank", "");
  blank.hidden = true;
  blank.addEventListener("click", () => { blank.hidden = true; });
  document.body.append(blank);
  const hide = () => { blank.hidden = false; };

  const fill = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(() => {});
  };
  const keys = {
    ArrowRight: () => go(at + 1), ArrowDown: () => go(at + 1), PageDown: () => go(at + 1),
    ArrowLeft: () => go(at - 1), ArrowUp: () => go(at - 1), PageUp: () => go(at - 1),
    Home: () => go(0), End: () => go(screens.length - 1),
    f: fill, F: fill, b: hide, B: hide, ".": hide,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!blank.hidden) {
      blank.hidden = true;
      event.preventDefault();
      return;
    }
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
    kept("clock", null);
    timer.textContent = "";
    stop.hidden = true;
    footer.removeAttribute("data-running");
  };
  const start = (what, end) => {
    halt();
    kept("clock", [what, end]);
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
    const run = () => start(what, Date.now() + minutes * 60000);
    button.addEventListener("click", run);
    clocks += 1;
    keys[clocks] = run;
    slot.replaceChildren(button);
  }
  footer.append(timer, stop, place);
  const screen = kept("screen");
  if (screen) go(screen, { behavior: "instant" });
  else show();
  const clock = kept("clock");
  if (clock) start(...clock);
})();
