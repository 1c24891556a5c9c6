// The button and the panel with the problems of this note and of all, and what is wrong at all.

const panel = (url) => {
  const make = (name, className, text = "") => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };
  const filled = (word, values) => word.replace(/{(\w+)}/g, (field, name) => values[name] ?? field);
  const counted = (count) =>
    filled(count === 1 ? say("live.one_problem") : say("live.problems"), { count });
  const names = {
    error: say("severity.error"),
    warning: say("severity.warning"),
    info: say("severity.info"),
  };

  const box = make("aside", "live added");
  box.setAttribute("aria-label", say("common.problems"));
  const list = make("div", "live-list");
  list.hidden = true;
  const tabs = make("p", "live-tabs");
  const entries = make("div", "live-entries");
  const toggle = make("button", "live-toggle");
  toggle.type = "button";
  toggle.setAttribute("aria-expanded", "false");
  const overlay = make("div", "live-error");
  overlay.setAttribute("role", "alert");
  overlay.hidden = true;
  list.append(tabs, entries);
  box.append(overlay, list, toggle);

  let state;
  let problems;
  let tab = "here";
  let note = "";

  const entry = (problem) => {
    const item = make("li", problem.severity);
    const link = make("a", "", problem.place);
    link.href = problem.href;
    const words = make("span", "", ` ${problem.message} `);
    item.append(link, words);
    if (problem.rule) {
      const rule = make("a", "live-rule", problem.code);
      rule.href = `/${encodeURI(problem.rule)}`;
      item.append(rule);
    }
    return item;
  };

  const show = () => {
    if (!problems) return;
    const tabNames = { here: say("live.this_note"), all: say("live.all") };
    if (state.here === null) delete tabNames.here;
    if (!(tab in tabNames)) tab = "all";
    tabs.replaceChildren();
    for (const [name, label] of Object.entries(tabNames)) {
      const button = make("button", "", `${label} (${state[name]})`);
      button.type = "button";
      button.setAttribute("aria-pressed", String(name === tab));
      button.addEventListener("click", () => {
        tab = name;
        show();
      });
      tabs.append(button);
    }
    entries.replaceChildren();
    for (const severity of ["error", "warning", "info"]) {
      const some = problems[tab].filter((problem) => problem.severity === severity);
      if (!some.length) continue;
      const ul = document.createElement("ul");
      ul.append(...some.map(entry));
      entries.append(make("h2", "", `${names[severity]} (${some.length})`), ul);
    }
    const more = state[tab] - problems[tab].length;
    if (more > 0) entries.append(make("p", "", filled(say("live.and_more"), { count: more })));
    if (!state[tab]) entries.append(make("p", "", say("live.none")));
  };

  const load = async () => {
    const answer = await fetch(`/-/live/problems?url=${encodeURIComponent(url)}`);
    problems = await answer.json();
    show();
  };

  toggle.addEventListener("click", () => {
    list.hidden = !list.hidden;
    toggle.setAttribute("aria-expanded", String(!list.hidden));
    if (!list.hidden) load();
  });

  const label = () => {
    if (!state) return;
    const number = state.here ?? state.all;
    toggle.textContent = [
      state.here === null || state.here === state.all
        ? counted(number)
        : filled(say("live.here_and_all"), { problems: counted(number), all: state.all }),
      note,
    ].filter(Boolean).join(" · ");
    toggle.classList.toggle("some", number > 0);
    document.title = document.title.replace(/^\(\d+\) /, "");
    if (number) document.title = `(${number}) ${document.title}`;
  };

  return {
    element: box,
    /** Tell what the server says. */
    tell(next) {
      const other = next.problems !== state?.problems;
      state = next;
      label();
      overlay.hidden = !state.error;
      overlay.textContent = state.error;
      if (other && !list.hidden) load();
    },
    /** Tell in a word how the page follows. */
    say(word) {
      note = word;
      label();
    },
    label,
  };
};
