// Loads other pages of the site, each at most once, for previews and for finding a paragraph of another page. A page opened
// from disk cannot load any: the promise is rejected, and callers carry on without the page.
const pages = new Map();
const load = (address) => {
  const url = `${address}`.split("#")[0];
  if (!pages.has(url)) {
    const page = fetch(url).then(async (answer) => {
      if (!answer.ok) throw Error(url);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    page.catch(() => pages.delete(url));
    pages.set(url, page);
  }
  return pages.get(url);
};
document.addEventListener("paraph:patched", () => pages.clear());
