// A link to itself at each heading, so that its address can be copied.

for (const event of ["DOMContentLoaded", "milkshake:changed"]) document.addEventListener(event, () => {
  for (const heading of document.querySelectorAll("main :is(h2, h3, h4, h5, h6)[id]")) {
    // The ids of embedded headings depend on what else the page embeds.
    if (heading.closest(".embed, nav, figure") || heading.querySelector(".anchor")) continue;
    const link = document.createElement("a");
    link.className = "anchor added";
    link.href = `#${encodeURIComponent(heading.id)}`;
    link.textContent = "#";
    link.setAttribute("aria-label", say("script.link_to_heading"));
    heading.append(link);
  }
});
