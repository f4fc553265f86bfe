{# Searches the course's own index, which outputs/search/index.py makes and describes.
   Loaded when somebody begins to search; nothing is fetched before. #}
const UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const RUN = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");
const UNSPACED_RUN = new RegExp(`^[${UNSPACED}]+$`, "u");
const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ς: "σ", ى: "ي", ة: "ه", ـ: "" };
const [DIGITS, BASE, SHARED] = [{{ digits | tojson }}, {{ base }}, {{ shared | tojson }}];
const COMPARED = 300; // of what is found, the best so many are compared with what was typed
const HUMPS = /(\p{L}{2}\p{Ll})(?=\p{Lu}\p{L}{2})/gu; // PagedAttention
const OWNER = /['’]s(?!\p{L})/gu;
const [LEAST, STEP, TEXT] = [{{ least }}, {{ step }}, {{ text }}];

export const fold = (text) => text.normalize("NFKD").toLowerCase().normalize("NFKD")
  .replace(/\p{M}/gu, "").replace(/[łøđðþßæœıħςىةـ]/g, (c) => PLAIN[c]);

{# The words of a query; a run of a script without spaces counts by its neighbouring letters. #}
export const words = (text) => (fold(text).match(RUN) || []).flatMap((run) => {
  const letters = [...run];
  if (!UNSPACED_RUN.test(run) || letters.length < 2) return [run];
  return letters.slice(1).map((letter, i) => letters[i] + letter);
});

{# Slips between two words, two neighbours in each other's place being one: `most` or fewer, else
   most + 1. With `open`, what follows in `other` does not count, since the word is still typed. #}
export const slips = (word, other, most, open) => {
  if (open) other = other.slice(0, word.length + most);
  if (Math.abs(word.length - other.length) > most && !(open && other.length > word.length)) return most + 1;
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= word.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = word[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      least = Math.min(least, next[j]);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return open ? Math.min(...row) : row[other.length];
};

{# How many slips a word is forgiven. #}
const forgiven = (word) => (word.length < 4 || /\d/.test(word) ? 0 : word.length < 7 ? 1 : 2);

{# A query as it is compared with titles. With `forgiving` a word meets those that differ by slips. #}
class Typed {
  constructor(text, forgiving) {
    this.words = fold(text).match(RUN) || [];
    this.whole = this.words.join("");
    this.ended = /\s$/.test(text);
    this.forgiving = forgiving;
  }

  same(word, other, open) {
    if (word === other || (open && other.startsWith(word))) return true;
    return this.forgiving && other.length > 3 && slips(word, other, forgiven(word), open) <= forgiven(word);
  }

  {# Where in a title a word of the query stands. #}
  places(word, i, title) {
    const open = !this.ended && i === this.words.length - 1;
    const meets = UNSPACED_RUN.test(word) ? (other) => other.includes(word) : (other) => this.same(word, other, open);
    return title.flatMap((other, at) => (meets(other) ? [at] : []));
  }
}

{# One of the index's files: a vocabulary, and where each of its words stands. #}
class Layer {
  constructor(data) {
    this.runs = data.postings.split(" ");
    let last = "";
    this.words = data.words ? data.words.split("\n").map((line) =>
      (last = last.slice(0, SHARED.indexOf(line[0])) + line.slice(1))) : [];
    this.decoded = new Map();
  }

  {# The first place in the vocabulary that does not stand before a word. #}
  place(word) {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  has(word) {
    return this.words[this.place(word)] === word;
  }

  {# Record and worth, in pairs. #}
  postings(place) {
    let found = this.decoded.get(place);
    if (found) return found;
    found = [];
    let [number, value, worth] = [0, 0, TEXT];
    for (const digit of this.runs[place]) {
      const at = DIGITS.indexOf(digit);
      if (at < 0) {
        worth = LEAST * STEP ** Number(digit);
        number = 0;
        continue;
      }
      value = value * BASE + (at % BASE);
      if (at < BASE) continue;
      number += value;
      found.push(number, worth);
      value = 0;
    }
    this.decoded.set(place, found);
    return found;
  }

  {# Calls `add` with each place of a word that meets the one asked for, and how well. #}
  meet(word, open, most, add) {
    const at = this.place(word);
    if (this.words[at] === word) add(at, 1);
    for (let i = at; open && i < this.words.length && this.words[i].startsWith(word); i++) {
      if (this.words[i] !== word) add(i, 0.75 * Math.sqrt(word.length / this.words[i].length));
    }
    for (let i = 0; most && i < this.words.length; i++) {
      const other = this.words[i];
      if (other.length < word.length - most || (!open && other.length > word.length + most)) continue;
      const count = slips(word, other, most, open);
      if (count && count <= most) add(i, 0.4 / count);
    }
  }
}

export class Index {
  constructor(data) {
    this.version = data.version;
    this.kinds = data.kinds;
    this.records = data.records;
    this.named = new Map();
    this.layers = [new Layer(data)];
  }

  add(data) {
    if (data.version === this.version) this.layers.push(new Layer(data));
  }

  {# What a word scores in each record; `everywhere` where it stands in nearly every text. #}
  scores(word, { open = false, most = 0 } = {}) {
    const scores = new Map();
    let everywhere = false;
    for (const layer of this.layers) {
      layer.meet(word, open, most, (place, factor) => {
        if (layer.runs[place] === "!") { everywhere ||= factor === 1; return; }
        const found = layer.postings(place);
        for (let i = 0; i < found.length; i += 2) {
          const score = found[i + 1] * factor;
          if (score > (scores.get(found[i]) || 0)) scores.set(found[i], score);
        }
      });
    }
    const rare = Math.log(1 + this.records.length / Math.max(1, scores.size));
    for (const [record, score] of scores) scores.set(record, score * rare);
    return { scores, everywhere };
  }

  {# How each word of a query is met, by itself or joined with its neighbour. #}
  matches(query, ended, forgiving) {
    const most = (word) => (forgiving ? forgiven(word) : 0);
    const open = (i) => !ended && i === query.length - 1;
    const single = query.map((word, i) => this.scores(word, { open: open(i), most: most(word) }));
    const joined = query.slice(1).map((word, i) => this.scores(query[i] + word, { open: open(i + 1) }).scores);
    return query.map((word, i) => ({
      everywhere: single[i].everywhere,
      maps: [[single[i].scores, 1], [joined[i - 1], 0.7], [joined[i], 0.7]].filter(([map]) => map),
    }));
  }

  rank(matches, query, whole) {
    const totals = new Map();
    for (const { maps } of matches) for (const [map] of maps) for (const record of map.keys()) totals.set(record, 0);
    const ranked = [];
    for (const record of totals.keys()) {
      let [score, met] = [0, 0];
      for (const { everywhere, maps } of matches) {
        const best = Math.max(0, ...maps.map(([map, factor]) => (map.get(record) || 0) * factor));
        if (best || everywhere) met += 1;
        score += best;
      }
      if (whole && met < matches.length) continue;
      score *= this.records[record][1] * (met / matches.length) ** 2 / (0.8 + this.records[record][2].length / 300);
      ranked.push([score, record]);
    }
    const best = (a, b) => b[0] - a[0] || a[1] - b[1];
    ranked.sort(best);
    for (const one of ranked.slice(0, COMPARED)) one[0] *= this.likeness(one[1], query);
    return ranked.sort(best);
  }

  {# How near a title, or another name of the record, comes to the query as it was typed: 1 where
     it holds no word of it, 1.8 where all stand in it side by side, 2 where it begins with them, 3 where it is
     nothing else. #}
  likeness(record, query) {
    const names = this.names(record);
    if (names.some((name) => query.same(query.whole, name.join(""), false))) return 3;
    const places = query.words.map((word, i) => query.places(word, i, names[0]));
    const begins = places.every((found, i) => found.includes(i)) ? 0.2 : 0;
    if (places.length === 1) return (places[0].length ? 1.8 : 1) + begins;
    let near = 0;
    for (let i = 1; i < places.length; i++) {
      near += Math.max(0, ...places[i - 1].flatMap((a) => places[i].map((b) => (b > a ? 1 : 0.3) / Math.abs(b - a || 9))));
    }
    return 1 + begins + (0.8 * near) / (places.length - 1);
  }

  {# The words of a record's title, of what stands before its colon, and of its other names. #}
  names(record) {
    let names = this.named.get(record);
    if (!names) {
      const [, , title, , , , ...called] = this.records[record];
      names = [title, ...title.split(": ", 2).slice(0, -1), ...called]
        .map((name) => fold(name.replace(HUMPS, "$1 ").replace(OWNER, "")).match(RUN) || []);
      this.named.set(record, names);
    }
    return names;
  }

  {# The records for a query, the best first. #}
  search(text) {
    const query = words(text).slice(0, 24).flatMap((word) => {
      const parts = word.match(/^(\p{L}{2,})(\d{2,4})$/u);
      return parts && !this.layers.some((layer) => layer.has(word)) ? [parts[1], parts[2]] : [word];
    });
    if (!query.length) return [];
    const ended = /\s$/.test(text);
    let found = this.rank(this.matches(query, ended, false), new Typed(text, false), true);
    if (found.length < 3) {
      const forgiving = this.matches(query, ended, true);
      const typed = new Typed(text, true);
      const more = this.rank(forgiving, typed, true);
      const known = new Set(found.map(([, record]) => record));
      found = [...found, ...more.filter(([, record]) => !known.has(record))];
      if (!found.length) found = this.rank(forgiving, typed, false);
    }
    return found.map(([, record]) => this.records[record]);
  }
}

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

{# A title with the words that were asked for marked. #}
const marked = (title, query) => title.split(/([\p{L}\p{N}]+)/u).map((part) =>
  query.some((word) => word.length > 1 && fold(part).startsWith(word)) ? element("mark", "", part) : part);

const SHOWN = 10;

{# Makes a search box search. `root` is the address of the site's first page. #}
export const mount = (box, root) => {
  if (box.dataset.cwReady) return;
  box.dataset.cwReady = "true";
  const input = box.querySelector("input");
  const list = box.querySelector("ol");
  const status = box.querySelector("[role=status]");
  let index = null;
  let failed = false;
  let limit = SHOWN;

  const show = () => {
    const text = input.value;
    list.replaceChildren();
    if (!text.trim()) { status.textContent = box.dataset.cwHint; return; }
    if (!index) { status.textContent = failed ? {{ gettext("The search could not be loaded.") | tojson }} : {{ gettext("Loading…") | tojson }}; return; }
    const query = words(text);
    const found = index.search(text);
    status.textContent = found.length ? `{{ gettext("Results: %(count)s", count="${found.length}") }}` : {{ gettext("Nothing found.") | tojson }};
    for (const [kind, , title, url, detail, when, ...called] of found.slice(0, limit)) {
      const told = [index.kinds[kind], ...called, detail, when].filter((part) => part);
      const link = element("a", "cw-found",
        element("span", "cw-found-title", ...marked(title, query)),
        element("span", "cw-found-about", ...told.flatMap((part, i) => {
          const piece = element("span", i ? "" : "cw-found-kind", part);
          piece.dir = "auto";
          return i ? [" · ", piece] : [piece];
        })));
      link.firstChild.dir = "auto";
      link.href = new URL(url, root);
      list.append(element("li", "", link));
    }
    if (found.length > limit) {
      const more = element("button", "cw-found-more", {{ gettext("Show more") | tojson }});
      more.type = "button";
      more.addEventListener("click", () => {
        const next = limit;
        limit += 50;
        show();
        list.querySelectorAll("a")[next]?.focus();
      });
      list.append(element("li", "", more));
    }
  };

  input.addEventListener("input", () => { limit = SHOWN; show(); });
  box.addEventListener("reset", () => setTimeout(() => { show(); input.focus(); }));
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...list.querySelectorAll("a, button")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) { next.focus(); event.preventDefault(); }
  });
  const load = async (name) => {
    const answer = await fetch(new URL(`search/${name}.json`, root));
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const begin = () => {
    failed = false;
    load("course")
      .then((data) => { index = new Index(data); show(); return load("text"); })
      .then((data) => index.add(data))
      .catch(() => { failed = !index; })
      .finally(show);
    show();
  };
  input.addEventListener("focus", () => { if (failed) begin(); });
  begin();
};
