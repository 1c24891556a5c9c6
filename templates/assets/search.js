// The search: a dialog over the page. Its index lies in parts that are loaded when needed; each
// is a script that calls `searchPart`, so that this works from disk too.

const searchWords = {
  search: say("search.search"),
  placeholder: say("search.placeholder"),
  texts: say("search.text"),
  names: say("search.names"),
  mode: say("search.search_in"),
  results: say("search.list"),
  any: { kind: say("search.any_kind"), folder: say("search.any_folder"), tag: say("search.any_tag") },
  alias: (name) => say("search.alias").replace("{name}", () => name),
  tag: say("search.tag"),
  more: say("search.more"),
  close: say("script.close"),
  none: say("search.none"),
  broken: say("search.broken"),
  count: (number) =>
    number === 1
      ? say("search.one_result")
      : say("search.results").replace("{number}", String(number).replace(/\B(?=(\d{3})+$)/g, () => say("number.thousands"))),
};

// Cuts text into words as `milkshake/search/words.py` does. The cases of both are the same.
const searchText = (() => {
  const ignored =
    /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u00ad\u200b-\u200d\u2060\ufeff]/g;
  const letters = {
    ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ς: "σ", _: " ",
  };
  const letter = /[ßæœøđðþłħıς_]/g;
  const signs = "\\u0900-\\u0963\\u0966-\\u0df3\\u0e01-\\u0e4e\\u0e80-\\u0ece\\u1000-\\u1049\\u1780-\\u17d3";
  const unspaced =
    "\\u3005-\\u3007\\u3041-\\u3096\\u3099-\\u309a\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff" +
    "\\u3105-\\u312f\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff" +
    "\\u{20000}-\\u{3ffff}\\u0e01-\\u0e4e\\u0e80-\\u0ece\\u1000-\\u1049\\u1780-\\u17d3";
  const word = new RegExp(`[\\p{L}\\p{N}${signs}]{1,40}`, "gu");
  const run = new RegExp(`([${unspaced}]+)`, "u");
  const piece = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}${signs}])+`, "gu");

  const folded = (text) =>
    text.normalize("NFKD").replace(ignored, "").normalize("NFC").toLowerCase()
      .replace(letter, (found) => letters[found]);

  const pairs = (text) =>
    text.split(run).flatMap((part, number) => {
      if (number % 2 === 0) return part ? [part] : [];
      const signs = Array.from(part);
      return signs.map((sign, at) => sign + (signs[at + 1] ?? ""));
    });

  const words = (text) => (folded(text).match(word) ?? []).flatMap(pairs);

  // The places in a text that have one of the words asked for: where from, where to, and which.
  const places = (text, all) => {
    // The last sign of a run is asked for besides the pair that it ends, for what begins with it.
    const asked = all.filter((word) => !all.some((other) => other !== word && run.test(word) && other.endsWith(word)));
    const found = [];
    let before = null;
    for (const match of text.matchAll(piece)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const one = { start, end, unspaced: run.test(folded(match[0])), text: match[0], which: -1 };
      if (before?.unspaced && one.unspaced && before.end === start) {
        const which = asked.indexOf(folded(before.text + one.text));
        if (which >= 0) {
          if (before.which < 0) found.push(before);
          before.which = one.which = which;
          found.push(one);
        }
      }
      if (one.which < 0) {
        const own = words(match[0]);
        const which = asked.findIndex((ask) =>
          own.some((name) => (one.unspaced ? name === ask : name.startsWith(ask))));
        if (which >= 0) {
          one.which = which;
          found.push(one);
        }
      }
      before = one;
    }
    return found.sort((a, b) => a.start - b.start);
  };

  return { words, places };
})();

// The index: what is found for a text, among notes or among names.
const searchIndex = (() => {
  const folder = new URL("../search/", document.currentScript.src).href;
  const root = new URL("../../", document.currentScript.src).href;
  const parts = new Map();
  const waiting = new Map();
  const K1 = 1.5;
  const B = 0.5;

  window.searchPart = (name, data) => waiting.get(name)?.(data);

  const part = (name) => {
    if (!parts.has(name)) {
      parts.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement("script");
        script.src = `${folder}${name}.js`;
        script.onerror = () => {
          parts.delete(name);
          reject(new Error(name));
        };
        script.onload = () => script.remove();
        document.head.append(script);
      }));
    }
    return parts.get(name);
  };

  const derived = new Map();
  const once = async (name, make) => {
    const data = await part(name);
    if (!derived.has(name)) derived.set(name, make(data));
    return derived.get(name);
  };

  const notes = () =>
    once("notes", (data) => {
      const total = data.lengths.reduce((sum, length) => sum + length, 0);
      return { ...data, average: total / Math.max(1, data.lengths.length) || 1 };
    });

  // The first of sorted texts that is not before `word`.
  const from = (texts, word) => {
    let [low, high] = [0, texts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (texts[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  // The weight of a word, or of one that begins with it, in each note that has it.
  const weights = async (word) => {
    const { words: firsts } = await notes();
    const found = new Map();
    // Few letters begin too many words; but a sign without blanks around it is a word.
    const whole = Array.from(word).length === 1 && word < "\u0e00";
    let shard = Math.max(0, from(firsts, `${word} `) - 1);
    for (let loaded = 0; loaded < 4 && shard < firsts.length; loaded += 1, shard += 1) {
      const lines = await once(`words-${shard}`, (text) => text.split("\n"));
      let line = from(lines, `${word} `);
      for (; line < lines.length && lines[line].startsWith(word); line += 1) {
        const [name, code] = lines[line].split(" ");
        if (whole && name !== word) break;
        const share = name === word ? 1 : (0.6 * word.length) / name.length;
        let note = -1;
        for (const [, gap, letter] of code.matchAll(/([0-9a-z]*)([A-Z])/g)) {
          note += 1 + (gap ? parseInt(gap, 36) : 0);
          const weight = (letter.charCodeAt(0) - 64) * share;
          if (weight > (found.get(note) ?? 0)) found.set(note, weight);
        }
      }
      if (whole || line < lines.length) break;
    }
    return found;
  };

  // How much of a name the asked words are, from 0 to 1.
  const coverage = (name, asked) => {
    const own = searchText.words(name);
    const found = asked.filter((ask) => own.some((word) => word.startsWith(ask))).length;
    return own.length ? (found / asked.length) * Math.min(1, found / own.length) : 0;
  };

  const allows = (data, filter) => {
    const folderPath = filter.folder === "" ? "" : data.folders[filter.folder][0];
    const tagKey = filter.tag === "" ? "" : data.tags[filter.tag][0];
    const folders = new Set([...data.folders.keys()].filter((number) => {
      const [path] = data.folders[number];
      return !folderPath || path === folderPath || path.startsWith(`${folderPath}/`);
    }));
    const tags = new Set([...data.tags.keys()].filter((number) => {
      const [key] = data.tags[number];
      return key === tagKey || key.startsWith(`${tagKey}/`);
    }));
    return (note) =>
      (filter.kind === "" || data.kind[note] === Number(filter.kind)) &&
      (filter.folder === "" || folders.has(data.folder[note])) &&
      (filter.tag === "" || data.tag[note].some((tag) => tags.has(tag)));
  };

  const address = (data, note) =>
    data.hrefs[note] ??
    `${data.folders[data.folder[note]][2]}${encodeURIComponent(data.titles[note].replaceAll(" ", "-"))}.html`;

  // The id that a heading of letters in ASCII has by its words.
  const headingId = (text) => text.toLowerCase().replace(/[^a-z0-9_-]+/g, "-").replace(/^[_-]+|[_-]+$/g, "");

  const result = (data, note) => ({
    note,
    title: data.titles[note],
    href: root + address(data, note),
    kind: data.kinds[data.kind[note]]?.[0] ?? "",
    where: [data.kinds[data.kind[note]]?.[1], data.folders[data.folder[note]][0].replaceAll("/", " / ")]
      .filter(Boolean).join(" · "),
  });

  // Notes with all of the words, or else with most of them, the best first: BM25, and what part
  // of a title the words are.
  const texts = async (text, filter) => {
    const data = await notes();
    const allowed = allows(data, filter);
    const asked = [...new Set(searchText.words(text))];
    if (!asked.length) {
      const any = filter.kind === "" && filter.folder === "" && filter.tag === "";
      const all = any ? [] : [...data.titles.keys()].filter(allowed);
      const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
      all.sort((a, b) => order.compare(data.titles[a], data.titles[b]));
      return { asked, results: all, shown: (note) => result(data, note) };
    }
    const found = new Map();
    for (const weight of await Promise.all(asked.map(weights))) {
      const idf = Math.log(1 + (data.titles.length - weight.size + 0.5) / (weight.size + 0.5));
      for (const [note, tf] of weight) {
        if (!allowed(note)) continue;
        const one = found.get(note) ?? { note, words: 0, score: 0 };
        const length = K1 * (1 - B + (B * data.lengths[note]) / data.average);
        one.words += 1;
        one.score += (idf * tf * (K1 + 1)) / (tf + length);
        found.set(note, one);
      }
    }
    const most = Math.max(0, ...[...found.values()].map((one) => one.words));
    const best = [...found.values()].filter((one) => one.words === most);
    best.sort((a, b) => b.score - a.score || a.note - b.note);
    for (const one of best.slice(0, 200)) {
      const names = [data.titles[one.note], ...(data.aliases[one.note] ?? [])];
      one.score *= 1 + 2 * Math.max(...names.map((name) => coverage(name, asked)));
    }
    best.sort((a, b) => b.score - a.score || a.note - b.note);
    return { asked, results: best.map(({ note }) => note), shown: (note) => result(data, note) };
  };

  const everyName = async () => {
    const data = await notes();
    return once("headings", (headings) => {
      const all = [];
      const add = (name, rank, note, more) =>
        all.push({ name, rank, note, words: searchText.words(name), ...more });
      data.titles.forEach((title, note) => add(title, 0, note, {}));
      for (const [note, aliases] of Object.entries(data.aliases)) {
        for (const alias of aliases) add(alias, 1, Number(note), { alias });
      }
      for (const [, name, href] of data.tags) add(`#${name}`, 2, -1, { href: root + href });
      headings.forEach((list, note) => {
        for (let at = 0; at < list.length; at += 2) add(list[at], 3, note, { id: list[at + 1] || headingId(list[at]) });
      });
      return all;
    });
  };

  // Titles, aliases, tags and headings with words that begin with all of those asked for.
  const names = async (text, filter) => {
    const [data, all] = await Promise.all([notes(), everyName()]);
    const allowed = allows(data, filter);
    const filtered = Object.values(filter).some((value) => value !== "");
    const asked = [...new Set(searchText.words(text))];
    const onlyTags = text.trim().startsWith("#");
    const found = !asked.length ? [] : all.filter((one) =>
      (onlyTags ? one.rank === 2 : true) && (one.note < 0 ? !filtered : allowed(one.note)) &&
      asked.every((ask) => one.words.some((word) => word.startsWith(ask))));
    const score = (one) => coverage(one.name, asked) + (one.words[0].startsWith(asked[0]) ? 0.5 : 0);
    for (const one of found) one.score = score(one);
    found.sort((a, b) => b.score - a.score || a.rank - b.rank || a.note - b.note);
    return {
      asked,
      results: found,
      shown: (one) => {
        if (one.note < 0) return { note: -1, title: one.name, href: one.href, kind: "", where: searchWords.tag };
        const whole = result(data, one.note);
        const where = one.alias && [searchWords.alias(one.alias), whole.where].filter(Boolean).join(" · ");
        if (one.alias) return { ...whole, where };
        if (one.rank === 0) return whole;
        return { ...whole, title: one.name, href: `${whole.href}#${encodeURIComponent(one.id)}`, where: whole.title };
      },
    };
  };

  const text = async (note) => {
    const size = (await notes()).texts;
    return (await part(`texts-${Math.floor(note / size)}`))[note % size];
  };

  return { notes, texts, names, text };
})();

// The dialog.
const search = (() => {
  const PAGE = 10;
  const EXCERPT = 180;
  let asNames = false;
  let turn = 0;
  let running = Promise.resolve();
  let found = { asked: [], results: [] };
  let chosen = -1;

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  const input = make("input", {
    type: "text", role: "combobox", "aria-label": searchWords.search, "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": "_search-results", placeholder: searchWords.placeholder,
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
  });
  const close = make("button", { type: "button" }, searchWords.close);
  const mode = (value, label) => {
    const radio = make("input", { type: "radio", name: "_search-mode", value });
    return make("label", {}, radio, label);
  };
  const modes = make("div", { class: "modes", role: "radiogroup", "aria-label": searchWords.mode },
    mode("texts", searchWords.texts), mode("names", searchWords.names));
  const filters = make("div", { class: "filters" });
  const status = make("p", { role: "status", "aria-live": "polite" });
  const list = make("div", { role: "listbox", id: "_search-results", "aria-label": searchWords.results, hidden: "" });
  const more = make("button", { type: "button", class: "more", hidden: "" }, searchWords.more);
  const dialog = make("dialog", { class: "search", "aria-label": searchWords.search },
    make("div", { class: "ask" }, input, close),
    make("div", { class: "choose" }, modes, filters), status, list, more);

  // A text in which the places are marked that have one of the words.
  const marked = (text, places) => {
    const nodes = [];
    let at = 0;
    for (const { start, end } of places) {
      if (start < at) continue;
      nodes.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...nodes, text.slice(at)];
  };

  // The part of a text that has most of the words.
  const excerpt = (text, asked) => {
    const places = searchText.places(text, asked);
    let [best, most] = [0, 0];
    places.forEach(({ start }, number) => {
      const near = places.slice(number).filter((place) => place.end <= start + EXCERPT - 60);
      const words = new Set(near.map((place) => place.which)).size;
      if (words > most) [best, most] = [start, words];
    });
    let start = Math.max(0, Math.min(best - 60, text.length - EXCERPT));
    if (start) start = text.indexOf(" ", start) >= best || text.indexOf(" ", start) < 0 ? start : text.indexOf(" ", start) + 1;
    let end = Math.min(text.length, start + EXCERPT);
    if (end < text.length && text.lastIndexOf(" ", end) > start + EXCERPT / 2) end = text.lastIndexOf(" ", end);
    const inside = places.filter((place) => place.start >= start && place.end <= end)
      .map((place) => ({ start: place.start - start, end: place.end - start }));
    const nodes = marked(text.slice(start, end), inside);
    return [start ? "… " : "", ...nodes, end < text.length ? " …" : ""];
  };

  const choose = (number) => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const option = list.children[chosen];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const add = () => {
    const { asked, results, shown } = found;
    const start = list.children.length;
    for (const [number, one] of results.slice(start, start + PAGE).map(shown).entries()) {
      const title = make("span", { class: "title", dir: "auto" }, ...marked(one.title, searchText.places(one.title, asked)));
      const option = make("a", {
        role: "option", id: `_search-${start + number}`, "aria-selected": "false", tabindex: "-1", href: one.href,
        ...(one.kind && { class: one.kind }),
      }, title);
      if (one.where) option.append(make("span", { class: "where" }, one.where));
      list.append(option);
      if (asNames || one.note < 0) continue;
      const text = make("span", { class: "excerpt", dir: "auto" });
      option.append(text);
      searchIndex.text(one.note).then((whole) => text.replaceChildren(...excerpt(whole, asked)), () => text.remove());
    }
    list.hidden = !results.length;
    more.hidden = list.children.length >= results.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  const filter = () => {
    const values = { kind: "", folder: "", tag: "" };
    for (const select of filters.children) values[select.name] = select.value;
    return values;
  };

  const update = async () => {
    turn += 1;
    const mine = turn;
    list.setAttribute("aria-busy", "true");
    let answer;
    try {
      answer = await searchIndex[asNames ? "names" : "texts"](input.value, filter());
    } catch {
      if (mine === turn) status.textContent = searchWords.broken;
      return;
    }
    if (mine !== turn) return;
    list.setAttribute("aria-busy", "false");
    found = answer;
    choose(-1);
    list.replaceChildren();
    add();
    list.scrollTop = 0;
    const { asked, results } = found;
    const count = results.length ? searchWords.count(results.length) : searchWords.none;
    status.textContent = asked.length || results.length ? count : "";
  };
  const run = () => {
    running = update();
  };

  const fill = ({ kinds, folders, tags }) => {
    const all = {
      kind: kinds.map(([, name]) => name),
      folder: folders.map(([path]) => path.replaceAll("/", " / ")),
      tag: tags.map(([, name]) => `#${name}`),
    };
    for (const [name, labels] of Object.entries(all)) {
      const options = [...labels.entries()].filter(([, label]) => label);
      if (options.length < 2 && name !== "tag" || !options.length) continue;
      filters.append(make("select", { name, "aria-label": searchWords.any[name] },
        make("option", { value: "" }, searchWords.any[name]),
        ...options.map(([value, label]) => make("option", { value }, label))));
    }
  };

  const setMode = (names) => {
    asNames = names;
    modes.querySelector(`[value=${names ? "names" : "texts"}]`).checked = true;
    run();
  };

  const follow = async (event) => {
    await running;
    const option = list.children[Math.max(0, chosen)];
    if (!option) return;
    if (event.ctrlKey || event.metaKey) window.open(option.href);
    else option.click();
  };

  input.addEventListener("input", run);
  filters.addEventListener("change", run);
  modes.addEventListener("change", (event) => setMode(event.target.value === "names"));
  more.addEventListener("click", () => {
    const next = list.children.length;
    add();
    list.children[next]?.scrollIntoView({ block: "nearest" });
    input.focus();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = list.children.length;
    if (event.key === "ArrowDown") {
      if (chosen === count - 1 && !more.hidden) add();
      choose(Math.min(chosen + 1, list.children.length - 1));
    } else if (event.key === "ArrowUp") choose(Math.max(chosen - 1, -1));
    else if (event.key === "Enter") follow(event);
    else return;
    event.preventDefault();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    // A page may hold what was found itself.
    if (event.target === dialog || (event.target.closest("[role=option]") && !event.ctrlKey && !event.metaKey)) dialog.close();
  });
  document.body.append(dialog);
  searchIndex.notes().then(fill, () => {});

  return {
    open(names, typed) {
      if (!dialog.open) {
        dialog.showModal();
        if (typed) input.value = typed;
        input.focus();
        if (!typed) input.select();
      }
      setMode(names);
    },
  };
})();
