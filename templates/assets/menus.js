// The menu and the contents of a page, which unfold on small screens, and the place in the contents.

document.addEventListener("DOMContentLoaded", () => {
  for (const menu of document.querySelectorAll("details.menu")) {
    menu.addEventListener("click", ({ target }) => {
      if (target.closest("a")) menu.open = false;
    });
    menu.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  const contents = document.querySelector(".toc");
  if (!contents) return;
  const summary = contents.querySelector("summary");
  const places = [];
  for (const link of contents.querySelectorAll("a")) {
    const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (place) places.push([place, link]);
  }

  let current;
  const mark = () => {
    const end = scrollY > 0 && innerHeight + scrollY >= document.body.offsetHeight - 2;
    const line = end ? innerHeight : innerHeight / 4;
    let found;
    for (const [place, link] of places) {
      if (place.getBoundingClientRect().top <= line) found = link;
    }
    if (found === current) return;
    current?.removeAttribute("aria-current");
    current = found;
    current?.setAttribute("aria-current", "true");
    if (current) summary.dataset.current = current.textContent;
    else delete summary.dataset.current;
    if (!current || contents.scrollHeight <= contents.clientHeight) return;
    const own = current.getBoundingClientRect();
    const box = contents.getBoundingClientRect();
    if (own.top < box.top || own.bottom > box.bottom) {
      contents.scrollTop += own.top - box.top - box.height / 2;
    }
  };

  const watcher = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
  for (const [place] of places) watcher.observe(place);
  addEventListener("scrollend", mark);
});
