// A button on each block of code that copies it.

for (const event of ["DOMContentLoaded", "milkshake:changed"]) document.addEventListener(event, () => {
  const copy = async (code) => {
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      // Browsers have no clipboard for pages without encryption.
      getSelection().selectAllChildren(code);
      document.execCommand("copy");
    }
  };

  for (const code of document.querySelectorAll("main pre > code")) {
    if (code.parentElement.querySelector(".copy")) continue;
    const bar = document.createElement("span");
    const button = document.createElement("button");
    bar.className = "copy added";
    button.type = "button";
    button.textContent = say("script.copy");
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await copy(code);
      button.textContent = say("script.copied");
      setTimeout(() => (button.textContent = say("script.copy")), 2000);
    });
    bar.append(button);
    code.before(bar);
  }
});
