{#
  The reader's own time beside each time of the course, where their clock is another at that moment.
  Every `<time>` with a time of day tells its instant and the course's offset from UTC then.
#}
(() => {
  "use strict";
  const clock = { hour: "{% if language.has_halves %}numeric{% else %}2-digit{% endif %}", minute: "2-digit", hour12: {{ language.has_halves | tojson }} };
  const day = { weekday: "short", day: "numeric", month: "short", ...clock };
  const format = (options) => new Intl.DateTimeFormat({{ language.browser_tag | tojson }}, options);
  const show = [format(clock), format(day)];
  const yours = () => {
    for (const time of document.querySelectorAll("time[datetime*=T]:not([data-cw-yours])")) {
      time.dataset.cwYours = "";
      if (time.closest(".cw-entry__date")) continue; // the list of papers shows days, and no clock
      const at = new Date(time.dateTime);
      const [, sign, hours, minutes] = time.dateTime.match(/([+-])(\d\d):(\d\d)$/) || [];
      const offset = (sign === "-" ? 1 : -1) * (hours * 60 + +minutes);
      if (!sign || at.getTimezoneOffset() === offset) continue;
      const there = new Date(+at - offset * 6e4).toISOString().slice(0, 10);
      const here = new Date(+at - at.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
      const own = document.createElement("span");
      own.className = "cw-yours";
      own.textContent = {{ gettext("%(time)s your time", time="{time}") | tojson }}.replace("{time}", show[+(here !== there)].format(at));
      const beside = time.closest(".cw-date")?.closest(".cw-class, .cw-row")?.querySelector(".cw-class__top, .cw-row__meta");
      if (beside) beside.append(" ", own);
      else time.after(" ", own);
    }
  };
  yours();
  addEventListener("cw-page", yours);
})();
