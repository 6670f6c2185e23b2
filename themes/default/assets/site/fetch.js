// Other pages of the site, each fetched once, as a previewed link and a number typed elsewhere need them. A page opened
// from disk cannot have them: the promise fails, and what asked for it does without.
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
