{#
  Makes a page true at the moment it is viewed. It acts on what the page marks for it:
    data-cw-over   when something has ended: its class gets `--past`
    data-cw-from, data-cw-to   between which moments something shows
    data-cw-near   a day: how far it is, in the words of data-cw-flag if there are such;
                   with data-cw-soon only today and tomorrow
    data-cw-first  "skip count": which of a list's items that are not over show; data-cw-else if none
    data-cw-left   how many of these moments are still to come
    data-cw-week   a week's first day
    data-cw-gone   where what is over goes: which elements; the latest first with data-cw-latest
    data-cw-day    a day's cell in the calendar
    data-cw-mark   a place between the ends of the term, which are its data-cw-from and data-cw-to
    data-cw-jump   a link to the next class of the page
  A page of a fixed day marks nothing, and stays as it is.
#}
(() => {
  const say = {{ words | tojson }};
  const plural = new Intl.PluralRules({{ language.tag | tojson }});
  const there = new Intl.DateTimeFormat("sv", { timeZone: {{ zone | tojson }} });
  const at = Date.parse;
  const all = (found, within = document) => [...within.querySelectorAll(found)];
  const count = (forms, n) => (forms[plural.select(n)] || forms.other).replace("{n}", n);
  const near = n => say.days[n + 1] || (n > 0 ? count(say.ahead, n) : count(say.ago, -n));
  const ends = item => at(item.dataset.cwOver);
  const turn = (item, what, on) => item.classList.toggle(`${item.classList[0]}--${what}`, on);

  const read = () => {
    const now = Date.now();
    const days = day => (at(day) - at(there.format(now))) / 864e5;
    const over = item => now >= ends(item);
    const each = (name, act) => all(`[data-cw-${name}]`).forEach(item => act(item, item.dataset));

    each("over", item => turn(item, "past", over(item)));
    const timed = (item, { cwFrom, cwTo }) => { item.hidden = now < at(cwFrom) || now >= at(cwTo); };
    each("from", timed);
    each("to", timed);

    const classes = all(".cw-class, .cw-entry").filter(item => all("[data-cw-flag]", item)[0]);
    const next = Math.min(...classes.filter(item => !over(item)).map(ends));
    for (const item of classes) {
      const is = ends(item) === next;
      turn(item, "next", is);
      for (const mark of all("mark", item)) mark.hidden = !is;
    }
    each("jump", jump => {
      const to = classes.find(item => ends(item) === next);
      jump.hidden = !to;
      if (!to) return;
      const [link, mark, what, when] = all("*", jump);
      link.hash = to.querySelector("h3").id;
      what.textContent = to.dataset.cwTitle;
      when.textContent = to.querySelector("time").textContent;
      mark.dataset.cwNear = to.querySelector("mark").dataset.cwNear;
    });

    each("near", (item, { cwNear, cwFlag, cwSoon }) => {
      const n = days(cwNear);
      const soon = !n || n === 1;
      item.textContent = !cwFlag ? near(n) : n < 0 ? say.now : say.flags[cwFlag][n && 1].replace("{near}", near(n));
      if (cwFlag) return;
      turn(item, "soon", soon);
      turn(item, "past", n < 0);
      if (cwSoon) item.hidden = !soon;
    });
    each("first", (list, { cwFirst }) => {
      let [skip, left] = cwFirst.split(" ");
      let shown = 0;
      for (const item of list.children) {
        item.hidden = item.dataset.cwElse ? shown : over(item) || skip-- > 0 || left-- <= 0;
        shown += !item.hidden;
      }
      const section = list.parentElement.closest("section");
      if (section) section.hidden = !shown;
    });
    each("left", (item, { cwLeft }) => {
      item.textContent = cwLeft.split(" ").filter(end => !(now >= at(end))).length;
    });
    each("day", (cell, { cwDay }) => {
      turn(cell, "today", !days(cwDay));
      turn(cell, "past", days(cwDay) < 0);
    });
    each("mark", ({ style }, { cwFrom, cwTo }) => { style.insetInlineStart = (now - at(cwFrom)) / (at(cwTo) - at(cwFrom)) * 100 + "%"; });
    each("week", ({ children: [title, beside] }, { cwWeek, cwDates }) => {
      const n = Math.ceil(days(cwWeek) / 7);
      const name = say.week[n];
      title.textContent = name || cwDates;
      beside.textContent = name ? cwDates : n > 0 ? count(say.weeks, n) : "";
    });
    each("gone", (gone, { cwGone, cwLatest }) => {
      const list = gone.lastElementChild;
      const moved = all(cwGone).filter(item => !gone.contains(item));
      if (cwLatest) list.prepend(...moved.reverse());
      else list.append(...moved);
      for (const week of all(".cw-week")) week.hidden = !week.querySelector("p");
      gone.querySelector("summary span").textContent = list.children.length;
      gone.hidden = !list.children.length;
    });
  };

  read();
  for (const come of ["pageshow", "visibilitychange", "cw-page"]) addEventListener(come, read);
  setInterval(read, 6e4);
})();
