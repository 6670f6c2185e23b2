// What a reader gains when scripts run: a theme button, buttons that copy, and the present part marked in the contents.
// Everything can be read and linked without it. Its words come from the page.
const root = document.documentElement;
const say = document.body.dataset;

// Said to those who do not see that something was copied.
const status = Object.assign(document.createElement("p"), { className: "vh" });
status.setAttribute("role", "status");
document.body.append(status);

const button = (words, act) => {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  made.addEventListener("click", () => act(made));
  return made;
};

const copy = async (made, text) => {
  const words = made.textContent;
  await navigator.clipboard.writeText(text);
  status.textContent = made.textContent = say.copied;
  setTimeout(() => { made.textContent = words; status.textContent = "" }, 2000);
};

// Theme: system, light, dark, in turn; remembered in this browser alone.
const themes = ["", "light", "dark"];
const theme = button("", () => {
  const next = themes[(themes.indexOf(root.dataset.theme ?? "") + 1) % themes.length];
  if (next) root.dataset.theme = next; else delete root.dataset.theme;
  try { localStorage.setItem("theme", next) } catch {}
});
theme.className = "tool";
theme.ariaLabel = say.theme;
theme.innerHTML = '<svg aria-hidden="true" viewBox="0 0 18 18"><circle cx="9" cy="9" r="6.5"/><path d="M9 2.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" stroke="none"/></svg>';
document.querySelector(".top > div")?.append(theme);

// The present part in the contents.
let entries, marks, last;
const look = () => {
  const now = marks.findLast((mark) => mark.getBoundingClientRect().top < innerHeight / 3);
  if (now === last) return;
  entries.get(last?.id)?.removeAttribute("aria-current");
  entries.get(now?.id)?.setAttribute("aria-current", "true");
  last = now;
};

// The language menu keeps the place: the link takes along what is read now, however it is followed.
const places = "main :is(.para, .row, .points li, h2, h3, h4)[id], .notes li[id]";
const keep = ({ target }) => {
  const link = target.closest?.("a[hreflang]");
  if (!link) return;
  const line = parseFloat(getComputedStyle(root).scrollPaddingBlockStart) + 8;
  const came = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const seen = came && came.getBoundingClientRect().bottom > line && came.getBoundingClientRect().top < innerHeight;
  const now = seen ? came : [...document.querySelectorAll(places)].findLast((it) => it.getBoundingClientRect().top <= line);
  // Side by side, a row has the id that both pages share.
  link.hash = (now?.closest(".row") ?? now)?.id ?? "";
};
for (const kind of ["click", "auxclick", "contextmenu"]) addEventListener(kind, keep, true);

// For what has none yet: in a preview the page changes under its reader, and what is new is equipped too.
const equip = () => {
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
  if (navigator.clipboard) {
    // Citations.
    for (const heading of document.querySelectorAll(".cites > div > h3:not(:has(+ button))")) {
      const made = button(say.copy, (it) => copy(it, it.parentElement.querySelector("p, pre").textContent));
      made.setAttribute("aria-describedby", heading.id);
      heading.after(made);
    }
    // The permanent link of a paragraph; of a point in it, when that is the place one came for.
    for (const tools of document.querySelectorAll(".para > .tools:not(:has(button))")) {
      const made = button(say.link, (it) => {
        const { id } = it.closest(".para");
        const here = decodeURIComponent(location.hash.slice(1));
        copy(it, `${page}#${here.startsWith(`${id}__`) ? here : id}`);
      });
      made.title = say.copyLink;
      tools.append(made);
    }
  }
  for (const entry of document.querySelectorAll(".toc [aria-current]")) entry.removeAttribute("aria-current");
  entries = new Map([...document.querySelectorAll(".toc a")].map((a) => [a.hash.slice(1), a]));
  marks = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  last = undefined;
  look();
};
equip();
addEventListener("scroll", look, { passive: true });
document.addEventListener("paraph:patched", equip);
