// Opens the search: by its button, by / for texts and by Ctrl+K or Cmd+K for names.
// What it needs is loaded when it is first opened.

{
  const folder = new URL(".", document.currentScript.src).href;
  let loaded;
  let early; // what is typed while the search is loaded, or undefined

  const load = (element, address) =>
    new Promise((resolve, reject) => {
      Object.assign(element, address, { onload: resolve, onerror: reject });
      document.head.append(element);
    });

  const open = async (names) => {
    early ??= "";
    loaded ??= Promise.all([
      load(document.createElement("link"), { rel: "stylesheet", href: `${folder}search.css` }),
      load(document.createElement("script"), { src: `${folder}search.js` }),
    ]);
    try {
      await loaded;
    } catch {
      loaded = early = undefined;
      return;
    }
    search.open(names, early);
    early = undefined;
  };

  document.addEventListener("click", ({ target }) => target.closest?.(".find") && open(false));

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    if (early !== undefined && !command && event.key.length === 1) {
      early += event.key;
      event.preventDefault();
      return;
    }
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const names = command && !event.shiftKey && event.key.toLowerCase() === "k";
    const other = document.querySelector("dialog[open]:not(.search)");
    if (other || !(names || (event.key === "/" && !command && !typing))) return;
    event.preventDefault();
    open(names);
  });
}
