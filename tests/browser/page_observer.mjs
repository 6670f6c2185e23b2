// What became of an open page while its source was edited: whether it was loaded again, which nodes are the same objects as
// before, which were touched, and which were animated.

// Before any script of the page.
export const observe = (page) => page.addInitScript(() => {
  window.patches = 0;
  window.flashed = [];
  // The page as it stands, but for what depends on where its reader is.
  window.asServed = () => {
    const copy = document.documentElement.cloneNode(true);
    copy.querySelector("paraph-preview")?.remove();
    for (const it of copy.querySelectorAll(".toc [aria-current]")) it.removeAttribute("aria-current");
    return copy.outerHTML;
  };
  document.addEventListener("paraph:patched", () => { window.patches++ });
  const { animate } = Element.prototype;
  Element.prototype.animate = function (...rest) {
    window.flashed.push(this.closest("[id]")?.id);
    return animate.apply(this, rest);
  };
});

export const openObserved = async (page, url) => {
  await observe(page);
  await page.goto(url);
  // The client is at work once it has asked for the stream or heard from another tab; what follows is never lost,
  // since the state it hears first is the present one.
  await page.evaluate(() => { window.loadedOnce = true });
};

export const asServed = (page) => page.evaluate(() => window.asServed());

// Marks every node of the page, and from now on lists the ids of what is touched. Marks of the place in the contents
// and the scroll anchoring of the client are no change of the document; what the page says to machines changes with its words.
export const recordChanges = (page) => page.evaluate(() => {
  const nodes = document.createTreeWalker(document.documentElement);
  window.before = [];
  while (nodes.nextNode()) window.before.push(nodes.currentNode);
  window.touched = new Set();
  new MutationObserver((records) => {
    for (const { target, attributeName } of records) {
      if (["aria-current", "style"].includes(attributeName)) continue;
      const element = target.nodeType === 1 ? target : target.parentElement;
      if (element?.type === "application/ld+json") continue;
      window.touched.add(element?.closest("[id]")?.id ?? element?.closest("footer")?.localName ?? target.nodeName);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
});

// What became of the marked nodes.
export const recordedChanges = (page) => page.evaluate(() => ({
  touched: [...window.touched].sort(),
  lost: window.before.filter((node) => !node.isConnected).length,
  loadedOnce: window.loadedOnce === true,
}));

export const textAppears = (page, selector, words) => page.waitForFunction(
  ([selector, words]) => document.querySelector(selector)?.textContent.includes(words), [selector, words]);

export const textGoes = (page, selector) =>
  page.waitForFunction((selector) => !document.querySelector(selector), selector);

// How far an element stands from the top of the window.
export const topOf = (page, selector) =>
  page.evaluate((selector) => document.querySelector(selector).getBoundingClientRect().top, selector);
