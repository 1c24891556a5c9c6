// Callouts and lists that the reader has folded or unfolded stay so on the next visit.

document.addEventListener("DOMContentLoaded", () => {
  const key = `milkshake folds ${location.pathname}`;
  const saved = new Map(JSON.parse(storage.get(key) ?? "[]"));
  const seen = new Map();
  for (const fold of document.querySelectorAll("main details")) {
    // A fold is known by its words, and by which of those with the same words it is.
    const words = fold.querySelector("summary")?.textContent.trim().slice(0, 80) ?? "";
    const count = (seen.get(words) ?? 0) + 1;
    seen.set(words, count);
    const name = `${words} ${count}`;
    const usual = fold.open;
    if (saved.has(name)) fold.open = saved.get(name);
    fold.addEventListener("toggle", () => {
      if (fold.open === usual) saved.delete(name);
      else saved.set(name, fold.open);
      storage.set(key, saved.size ? JSON.stringify([...saved]) : "");
    });
  }
});
