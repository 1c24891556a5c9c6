// A preview of a note or a footnote beside the link to it: after a short delay of the mouse or the
// keyboard, or when a finger rests on the link. A note is shown by its own page in a frame, with
// its text alone, so that previews need no data and work without a server, too.

{
  const NAME = "milkshake-preview";
  const DELAY = { mouse: 400, keyboard: 800, touch: 450 };
  const site = new URL("../../", document.currentScript.src).href;

  /* Within the frame */

  const inside = () => {
    document.documentElement.classList.add("preview");
    const tell = (message) => parent.postMessage({ [NAME]: message }, "*");
    document.addEventListener("DOMContentLoaded", () => {
      const base = document.createElement("base");
      base.target = "_top";
      document.head.append(base);
    });
    addEventListener("load", () => tell(document.querySelector("main").offsetHeight));
    addEventListener("keydown", ({ key }) => key === "Escape" && tell("close"));
  };

  /* Around it */

  const around = () => {
    let panel;
    let shown;
    let timer;
    let finger;

    /** The element to show for a link: a footnote of this page, or a frame with another note. */
    const content = (link) => {
      const address = new URL(link.href.baseVal ?? link.href, location.href);
      const [page] = address.href.split("#");
      if (page === location.href.split("#")[0]) {
        const note = document.getElementById(decodeURIComponent(address.hash.slice(1)));
        if (!link.closest(".footnote-ref") || !note) return null;
        const copy = document.createElement("div");
        copy.className = "prose";
        copy.append(...note.cloneNode(true).childNodes);
        for (const one of copy.querySelectorAll(".footnote-back, .added")) one.remove();
        for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
        return copy;
      }
      const own = page.startsWith(site) && !page.startsWith(`${site}-/`) && page.endsWith(".html");
      if (!own || link.hasAttribute("download")) return null;
      const frame = document.createElement("iframe");
      frame.name = NAME;
      frame.title = say("script.preview_of").replace("{link}", () => link.textContent.trim());
      frame.tabIndex = -1;
      frame.src = address.href;
      return frame;
    };

    const hide = () => {
      clearTimeout(timer);
      panel?.remove();
      panel = shown = undefined;
    };

    const place = (height) => {
      panel.classList.add("ready");
      if (panel.classList.contains("sheet")) return;
      const gap = 8;
      const box = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
      const above = box.top - 2 * gap;
      const below = innerHeight - box.bottom - 2 * gap;
      const room = Math.min(360, Math.max(above, below));
      const tall = Math.min(height, room);
      const left = Math.min(box.left, document.body.clientWidth - panel.offsetWidth - gap);
      panel.style.height = `${tall}px`;
      panel.style.left = `${Math.max(gap, left)}px`;
      panel.style.top = `${tall <= below ? box.bottom + gap : box.top - gap - tall}px`;
    };

    const show = (link, how) => {
      if (link === shown) return;
      hide();
      const element = content(link);
      if (!element) return;
      shown = link;
      panel = document.createElement("aside");
      panel.className = `previewed added${how === "touch" ? " sheet" : ""}`;
      panel.setAttribute("aria-label", say("script.preview"));
      panel.append(element);
      if (how === "touch") {
        const bar = document.createElement("p");
        const open = document.createElement("a");
        const close = document.createElement("button");
        open.href = link.href.baseVal ?? link.href;
        open.textContent = say("script.open");
        open.addEventListener("click", hide);
        close.type = "button";
        close.textContent = say("script.close");
        close.addEventListener("click", hide);
        bar.append(open, close);
        panel.append(bar);
      }
      document.body.append(panel);
      panel.addEventListener("pointerenter", () => clearTimeout(timer));
      panel.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
      if (element.tagName !== "IFRAME") place(panel.scrollHeight + 2);
    };

    const soon = (link, how) => {
      clearTimeout(timer);
      timer = setTimeout(show, DELAY[how], link, how);
    };

    const leave = () => {
      clearTimeout(timer);
      timer = setTimeout(hide, 250);
    };

    const linkAt = ({ target }) => target.closest?.("main a[href], .margin a[href]");

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse" || panel?.contains(event.target)) return;
      const link = linkAt(event);
      if (link && link !== shown) soon(link, "mouse");
      else if (link) clearTimeout(timer);
      else if (!panel?.classList.contains("sheet")) leave();
    });
    document.addEventListener("focusin", (event) => {
      const link = linkAt(event);
      if (link?.matches(":focus-visible")) soon(link, "keyboard");
    });
    document.addEventListener("focusout", (event) => linkAt(event) && leave());
    document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
    document.addEventListener("pointerdown", (event) => {
      finger = event.pointerType === "touch" ? linkAt(event) : undefined;
      if (finger) soon(finger, "touch");
      else if (!panel?.contains(event.target)) hide();
    });
    for (const type of ["pointerup", "pointercancel"]) {
      document.addEventListener(type, ({ pointerType }) => {
        if (pointerType === "touch" && !panel) clearTimeout(timer);
      });
    }
    document.addEventListener("contextmenu", (event) => {
      if (finger && finger === shown) event.preventDefault();
    });
    document.addEventListener("click", (event) => {
      const link = linkAt(event);
      if (!link) return;
      const note = finger === link && link.closest(".footnote-ref");
      if (note) show(link, "touch");
      if (note || (finger === link && shown === link)) event.preventDefault();
      else hide();
    });
    const scrolled = () => panel && !panel.classList.contains("sheet") && hide();
    addEventListener("scroll", scrolled, { passive: true });
    addEventListener("pagehide", hide);
    addEventListener("message", ({ source, data }) => {
      const frame = panel?.querySelector("iframe");
      if (!frame || source !== frame.contentWindow || !data?.[NAME]) return;
      if (data[NAME] === "close") hide();
      else place(data[NAME]);
    });
  };

  if (window.name === NAME && parent !== window) inside();
  else around();
}
