// Makes the page shown into a newer one, and leaves alone whatever is the same in both, so that
// place, focus, selection, folds and typed text stay.

const morph = (() => {
  /** What scripts and readers have added; the server knows nothing of it. */
  const ADDED = ".added, dialog, .live";
  const MARKED = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, tr, pre, figure, blockquote, summary";
  /** Attributes that readers or scripts change; the page keeps them. */
  const KEPT = new Set(["open", "aria-current", "data-media", "data-current"]);

  const isAdded = (node) => node.nodeType === 1 && node.matches(ADDED);
  const children = (node) => [...node.childNodes].filter((child) => !isAdded(child));

  /** A node as the server wrote it. */
  const signature = (node) => {
    if (node.nodeType !== 1) return `${node.nodeType} ${node.nodeValue}`;
    const copy = node.cloneNode(true);
    for (const one of copy.querySelectorAll(ADDED)) one.remove();
    for (const one of [copy, ...copy.querySelectorAll("*")]) {
      for (const name of KEPT) one.removeAttribute(name);
      one.classList.remove("live-changed");
      if (!one.classList.length) one.removeAttribute("class");
    }
    copy.normalize();
    return copy.outerHTML;
  };

  const setText = (old, text) => {
    const before = old.nodeValue;
    const most = Math.min(before.length, text.length);
    let start = 0;
    while (start < most && before[start] === text[start]) start += 1;
    let end = 0;
    while (end < most - start && before.at(-1 - end) === text.at(-1 - end)) end += 1;
    // What is selected outside of the part that changes stays selected.
    old.replaceData(start, before.length - start - end, text.slice(start, text.length - end));
  };

  const setAttributes = (old, next) => {
    for (const { name } of [...old.attributes]) {
      if (!KEPT.has(name) && !next.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of next.attributes) {
      if (!KEPT.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
  };

  const isSameKind = (old, next) =>
    old.nodeType === next.nodeType &&
    old.nodeName === next.nodeName &&
    (old.nodeType !== 1 || (old.id || "") === (next.id || ""));

  /** The old node that each new one becomes, null where there is none. */
  const matches = (olds, news) => {
    const signs = olds.map(signature);
    const free = new Set(olds.keys());
    const take = (index) => (free.delete(index) ? olds[index] : null);
    const bySign = new Map();
    signs.forEach((sign, index) => bySign.set(sign, [...(bySign.get(sign) ?? []), index]));
    const found = news.map((node) => take(bySign.get(signature(node))?.shift() ?? -1));
    const same = found.map((old) => old !== null);
    let from = 0;
    news.forEach((node, index) => {
      if (found[index]) {
        from = olds.indexOf(found[index]) + 1;
        return;
      }
      const fits = (one) => free.has(one) && isSameKind(olds[one], node);
      const after = [...olds.keys()].find((one) => one >= from && fits(one));
      const any = after ?? (node.id ? [...olds.keys()].find(fits) : undefined);
      if (any === undefined) return;
      found[index] = take(any);
      from = any + 1;
    });
    return { found, same, gone: [...free].map((index) => olds[index]) };
  };

  const update = (old, next, changed) => {
    if (old.nodeType !== 1) {
      if (old.nodeValue !== next.nodeValue) {
        setText(old, next.nodeValue);
        changed.add(old.parentElement);
      }
      return;
    }
    setAttributes(old, next);
    const news = children(next);
    const { found, same, gone } = matches(children(old), news);
    for (const node of gone) {
      node.remove();
      changed.add(old);
    }
    let place = old.firstChild;
    const skip = () => {
      while (place && isAdded(place)) place = place.nextSibling;
    };
    news.forEach((node, index) => {
      skip();
      let kept = found[index];
      if (!kept) {
        kept = document.importNode(node, true);
        changed.add(kept.nodeType === 1 ? kept : old);
      }
      if (kept === place) place = place.nextSibling;
      else old.insertBefore(kept, place);
      if (found[index] && !same[index]) update(kept, node, changed);
    });
  };

  /** The first block in sight, by which the page stays where it is. */
  const inSight = () => {
    for (const one of document.querySelectorAll(`main :is(${MARKED})`)) {
      const box = one.getBoundingClientRect();
      if (box.height && box.bottom > 0) return [one, box.top];
    }
    return [null, 0];
  };

  const mark = (changed) => {
    for (const one of changed) {
      const block = one?.closest(MARKED) ?? one;
      if (!block?.isConnected || !block.closest("main") || block.matches("main")) continue;
      if (one.querySelector?.(MARKED) && one !== block) continue;
      block.classList.remove("live-changed");
      void block.offsetWidth; // begins the animation anew
      block.classList.add("live-changed");
      const end = () => {
        block.classList.remove("live-changed");
        if (!block.classList.length) block.removeAttribute("class");
      };
      block.addEventListener("animationend", end, { once: true });
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) end();
    }
  };

  return (next) => {
    const [block, top] = scrollY > 0 ? inSight() : [null, 0];
    const focused = document.activeElement;
    const changed = new Set();
    for (const name of ["lang", "dir"]) {
      const value = next.documentElement.getAttribute(name);
      if (value === null) document.documentElement.removeAttribute(name);
      else document.documentElement.setAttribute(name, value);
    }
    for (const script of next.body.querySelectorAll("script")) script.remove();
    for (const script of document.body.querySelectorAll(":scope > script")) script.remove();
    update(document.body, next.body, changed);
    if (focused !== document.activeElement && focused?.isConnected) {
      focused.focus({ preventScroll: true });
    }
    if (block?.isConnected) {
      scrollBy({ top: block.getBoundingClientRect().top - top, behavior: "instant" });
    }
    mark(changed);
    // Scripts of the site look after what is new.
    document.dispatchEvent(new Event("milkshake:changed"));
    dispatchEvent(new Event("pageshow"));
  };
})();
