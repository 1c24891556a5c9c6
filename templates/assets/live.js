// Follows the server: morphs the page when it has changed, and shows the problems.

{
  const { url, page } = document.currentScript.dataset;
  const following = "milkshake follow";
  const shown = panel(url);
  let current = page;
  let styles = "";
  let heard;
  let events;
  let timer;
  let queue = Promise.resolve();

  const words = (waits) =>
    shown.say(waits ? say("live.waiting") : sessionStorage[following] ? say("live.following") : "");

  const refresh = async (digest) => {
    if (digest === current) return;
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const text = await answer.text();
    const next = new DOMParser().parseFromString(text, "text/html");
    const came = answer.headers.get("X-Milkshake-Page") ?? "";
    if (came === current) return;
    current = came;
    document.title = next.title;
    const site = 'head > script[src*="-/assets/"]';
    const policy = (page) => page.querySelector("meta[http-equiv]")?.content;
    if (next.querySelector(site) && (!document.querySelector(site) || policy(next) !== policy(document))) {
      // The page that said there is none here has no scripts and styles of the site, and what a
      // page may have is decided when it is loaded.
      location.reload();
      return;
    }
    morph(next);
    shown.label();
  };

  const restyle = (digest) => {
    if (styles && styles !== digest) {
      for (const link of document.querySelectorAll('link[rel="stylesheet"][href*="-/assets/"]')) {
        const next = link.cloneNode();
        const address = new URL(link.href);
        address.searchParams.set("v", digest);
        next.href = address.href;
        // The old one goes when the new one is there, so that the page is never bare.
        next.addEventListener("load", () => link.remove(), { once: true });
        link.after(next);
      }
    }
    styles = digest;
  };

  const hear = async (state) => {
    shown.tell(state);
    restyle(state.styles);
    await refresh(state.page);
    const isNew = heard !== undefined && heard !== state.moment;
    heard = state.moment;
    if (isNew && state.edited && state.edited !== url && sessionStorage[following]) {
      location.href = `/${state.edited.split("/").map(encodeURIComponent).join("/")}`;
    }
  };

  const close = () => {
    clearTimeout(timer);
    events?.close();
    events = undefined;
    heard = undefined;
  };

  const open = () => {
    close();
    events = new EventSource(`/-/live/events?url=${encodeURIComponent(url)}`);
    events.onopen = () => words(false);
    events.onmessage = ({ data }) => {
      queue = queue.then(() => hear(JSON.parse(data))).catch(() => {});
    };
    events.onerror = () => {
      close();
      words(true);
      timer = setTimeout(open, 500);
    };
  };

  // A browser opens but six connections to a server: a page that nobody sees lets go of its own.
  const follow = () => (document.hidden ? close() : open());

  if (window === top) {
    document.documentElement.classList.add("live-page");
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: "/-/live/live.css" });
    document.head.append(link);
    document.body.append(shown.element);
    document.addEventListener("visibilitychange", follow);
    addEventListener("pagehide", close);
    addEventListener("pageshow", ({ persisted }) => persisted && follow());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
      if (sessionStorage[following]) delete sessionStorage[following];
      else sessionStorage[following] = "yes";
      words(false);
    });
    follow();
  }
}
