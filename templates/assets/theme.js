// The theme: that of the system, unless the reader chooses one. It is set before anything is shown.

{
  const key = "milkshake theme";
  const page = document.documentElement;
  const scheme = /\(prefers-color-scheme:\s*(\w+)\)/;

  const show = () => {
    const theme = storage.get(key) ?? "";
    if (theme) page.dataset.theme = theme;
    else delete page.dataset.theme;
    for (const select of document.querySelectorAll(".tools select")) select.value = theme;
    // A drawing has a picture for each theme.
    for (const source of document.querySelectorAll("source[media*=prefers-color-scheme]")) {
      source.dataset.media ??= source.media;
    }
    for (const source of document.querySelectorAll("source[data-media]")) {
      source.media = source.dataset.media.replace(scheme, (feature, name) => {
        if (!theme) return feature;
        return name === theme ? "(min-width: 0px)" : "(max-width: 0px)";
      });
    }
  };

  page.classList.add("scripted");
  show();
  document.addEventListener("DOMContentLoaded", show);
  addEventListener("pageshow", show);
  addEventListener("storage", show);
  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".tools select")) return;
    storage.set(key, target.value);
    show();
  });
}
