// Beside the text, long contents unfold at the current line and scroll to it.
const tree = document.querySelector(".tree");
const show = (line) => {
  if (!matchMedia("(width >= 64rem)").matches) return;
  for (let at = line; (at = at.parentElement?.closest("li > details"));) at.open = true;
  const { top, bottom } = line.getBoundingClientRect(), box = tree.getBoundingClientRect();
  if (top < box.top || bottom > box.bottom) tree.scrollTop += top - box.top - box.height / 3;
};
const current = () => tree.querySelector("[aria-current]");
if (tree) {
  new MutationObserver(() => current() && show(current())).observe(tree, { subtree: true, attributeFilter: ["aria-current"] });
  if (current()) show(current());
}
