// Enhancements for browsers that run scripts: a theme button, copy buttons, and the current part marked in the table of
// contents. Everything can be read and linked without them. All words shown come from the page.
const root = document.documentElement;
const say = document.body.dataset;

// Tells users of screen readers that something was copied.
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

// The theme button cycles through system, light and dark; its name states the current one. The choice is stored in this
// browser only.
const themes = { "": say.themeSystem, light: say.themeLight, dark: say.themeDark };
const theme = button("", () => {
  const names = Object.keys(themes), next = names[(names.indexOf(root.dataset.theme ?? "") + 1) % 3];
  if (next) root.dataset.theme = next; else delete root.dataset.theme;
  try { localStorage.setItem("theme", next) } catch {}
  nameTheme();
});
const nameTheme = () => { theme.ariaLabel = theme.title = themes[root.dataset.theme] ?? themes[""] };
theme.className = "tool";
nameTheme();
theme.innerHTML = '<svg aria-hidden="true" viewBox="0 0 18 18"><circle cx="9" cy="9" r="6.5"/><path d="M9 2.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" stroke="none"/></svg>';
document.querySelector(".top > div")?.append(theme);

// Marks the current part in the table of contents.
let entries, marks, last;
const look = () => {
  const now = marks.findLast((mark) => mark.getBoundingClientRect().top < innerHeight / 3);
  if (now === last) return;
  entries.get(last?.id)?.removeAttribute("aria-current");
  entries.get(now?.id)?.setAttribute("aria-current", "true");
  last = now;
};

// The language menu keeps the place: before a link is followed, however that is done, it gets the id of the place in view.
const places = "main :is(.para, .row, .unit, li, h2, h3, h4, h5, h6)[id]";
const keep = ({ target }) => {
  const link = target.closest?.("a[hreflang]");
  if (!link) return;
  const line = parseFloat(getComputedStyle(root).scrollPaddingBlockStart) + 8;
  const came = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const seen = came && came.getBoundingClientRect().bottom > line && came.getBoundingClientRect().top < innerHeight;
  const now = seen ? came : [...document.querySelectorAll(places)].findLast((it) => it.getBoundingClientRect().top <= line);
  // On side-by-side pages the row has the id.
  link.hash = (now?.closest(".row") ?? now)?.id ?? "";
};
for (const kind of ["click", "auxclick", "contextmenu"]) addEventListener(kind, keep, true);

// The address to cite.
const permalink = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
// The button that hides editors' notes on all pages. The choice is stored in this browser only.
const layers = (place) => {
  const made = button(place.dataset.word, () => {
    const away = root.dataset.notes ? "" : "off";
    if (away) root.dataset.notes = away; else delete root.dataset.notes;
    try { localStorage.setItem("notes", away) } catch {}
    made.ariaPressed = !away;
  });
  made.ariaPressed = !root.dataset.notes;
  place.append(made);
};

// While a note is hovered or has the focus, the words that it quotes are highlighted. The document is not changed.
const apart = ".mark, .note, .label, .annotation, .num, .tools, .ibid, [role=doc-backlink]";
let pinned;
const pinWords = (pin) => {
  if (pin === pinned) return;
  pinned = pin;
  CSS.highlights.delete("pin");
  const place = pin && document.getElementById(pin.hash.slice(1).split(":~:")[0]);
  if (!place) return;
  const words = document.createTreeWalker(place, 5, (node) => node.data ? 1 : node.matches?.(apart) ? 2 : 3);
  const nodes = [];
  let text = "";
  while (words.nextNode()) {
    nodes.push([words.currentNode, text.length]);
    text += words.currentNode.data;
  }
  const start = text.indexOf(pin.textContent), end = start + pin.textContent.length;
  if (start < 0) return;
  const ranges = nodes.filter(([{ length }, at]) => at < end && at + length > start).map(([node, at]) => {
    const range = new Range();
    range.setStart(node, Math.max(start - at, 0));
    range.setEnd(node, Math.min(end - at, node.length));
    return range;
  });
  CSS.highlights.set("pin", new Highlight(...ranges));
  return ranges[0];
};
const pinOf = (it) => it?.closest?.(".entry")?.querySelector(".pin") ?? undefined;
if (globalThis.CSS?.highlights) {
  for (const kind of ["pointerover", "focusin"]) {
    addEventListener(kind, ({ target }) => pinWords(pinOf(target) ?? pinOf(document.activeElement)));
  }
  addEventListener("focusout", ({ relatedTarget }) => pinWords(pinOf(relatedTarget)));
  addEventListener("click", (event) => {
    const pin = event.target.closest?.(".pin");
    if (!pin || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    pinWords();
    const range = pinWords(pin), { top, bottom } = range?.getBoundingClientRect() ?? {};
    if (top < parseFloat(getComputedStyle(root).scrollPaddingBlockStart) || bottom > innerHeight) {
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
    }
  });
}

// Adds buttons to elements that have none. It runs again after each update of a preview, for what the update added.
const equip = () => {
  if (navigator.clipboard) {
    // A copy button for each citation.
    for (const heading of document.querySelectorAll(":is(.cites > div > h3, .cites summary):not(:has(+ button))")) {
      const made = button(say.copy, (it) => {
        const lines = [...it.parentElement.querySelectorAll("p, pre")].filter((line) => !line.closest("[hidden]"));
        copy(it, lines.map((line) => line.textContent).join("\n"));
      });
      made.setAttribute("aria-describedby", heading.id);
      heading.after(made);
    }
    // The permanent link of a paragraph, or of a point in it if the address names that point.
    for (const tools of document.querySelectorAll(":is(.para, .head) > .tools:not(:has(button))")) {
      const made = button(say.link, (it) => {
        const { id } = it.closest(".para, .unit");
        const here = decodeURIComponent(location.hash.slice(1));
        copy(it, `${permalink()}#${here.startsWith(`${id}__`) ? here : id}`);
      });
      made.title = say.copyLink;
      tools.append(made);
    }
  }
  document.querySelectorAll(".layers:not(:has(button))").forEach(layers);
  for (const entry of document.querySelectorAll(".toc [aria-current]")) entry.removeAttribute("aria-current");
  entries = new Map([...document.querySelectorAll(".toc a")].map((a) => [a.hash.slice(1), a]));
  marks = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  last = undefined;
  look();
};
equip();
addEventListener("scroll", look, { passive: true });
document.addEventListener("paraph:patched", equip);

// Citations: the dialog for a place or a range of paragraphs, the button that copies a quotation, and the highlight of a
// range in the address (#para_12-para_14). Patterns and words come from a template element of the page.
const patterns = () => document.getElementById("cite")?.content;
const paras = () => [...document.querySelectorAll(".edition .para")];
const hash = () => { try { return decodeURIComponent(location.hash.slice(1)) } catch { return "" } };

const mark = () => {
  const all = paras();
  const [first, last] = hash().split("-").map((id) => all.indexOf(document.getElementById(id)?.closest(".para")));
  all.forEach((it, i) => it.classList.toggle("spanned", first >= 0 && first <= i && i <= last));
  if (first >= 0 && first <= last) all[first].scrollIntoView();
};

// The name of a place or range in a style; the style's patterns are data attributes. Names that no pattern says are listed.
const named = ([first, last], { one, many, unnumbered, chapeau, point, name }) => {
  const dialog = patterns().querySelector("dialog"), names = dialog.names ??= JSON.parse(dialog.dataset.names ?? "{}");
  if (names[first]) return [...new Set([first, last])].map((id) => names[id][name]).join("–");
  const number = (id) => id.split("__").reduce((all, part) => {
    const [kind, value] = part.split(/_(.*)/);
    if (kind === "point") return all + point.replace("{}", value);
    return `${all}${all && (kind === "para" ? ", " : ".")}${value.replace(/^(\d+)(?=\D{2})/, "$1 ")}`;
  }, "");
  const plain = (id) => id !== "chapeau" && !/para_u\d/.test(id);
  const single = (id) => plain(id) ? one.replace("{}", number(id))
    : id === "chapeau" ? chapeau : unnumbered.replace("{}", id.split("para_u")[1]);
  if (first === last) return single(first);
  return plain(first) && plain(last) ? many.replace("{}", number(first)).replace("{}", number(last))
    : `${single(first)}–${single(last)}`;
};

// Fills the slots of a node for the places and returns it; `more` is appended to the fragment of the address.
const filled = (node, places, more = "") => {
  const id = [...new Set(places)].join("-");
  for (const slot of node.querySelectorAll("slot")) {
    const name = slot.getAttribute("name"), style = slot.closest("[data-one]")?.dataset;
    slot.replaceWith(name === "place" ? named(places, style) : name === "id" ? id : `${permalink()}#${id}${more}`);
  }
  return node;
};

const style = (now) => {
  try { if (now) localStorage.setItem("style", now); else return localStorage.getItem("style") ?? "un" } catch { return "un" }
};

// Reads a range: its words, without footnote marks, notes and hidden words, and the text of the whole page (`flow`) with
// separators where blocks (\n) and marks (\v) interrupt it. A text directive is made unique against that text.
const read = (range) => {
  let flow = "", words = "", number = "", label, block, marked, start, end, first, last, alien;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const at = node.parentElement;
    if (at.closest("script, .note, .vh, .tools, dialog, .quote")) continue;
    if (at.closest(".mark")) { marked = true; continue }
    const own = at.closest(":not(a, em, strong, b, i, span, bdi, cite, mark, sup, q)");
    if (own !== block) flow += "\n"; else if (marked) flow += "\v";
    [block, marked] = [own, false];
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (range.intersectsNode(node) && node.data.slice(from, to).trim()) {
      if (at.closest(".edition .para > .text")) {
        const between = end === undefined ? "" : flow.slice(end);
        words += (!between.includes("\n") ? between.replace(/\v/g, "") : label ? " " : "\n")
          + (end === undefined ? "" : number) + node.data.slice(from, to).replace(/\s/g, " ");
        [number, label, last] = ["", at.closest(".label"), at.closest(".points > li, .para")];
        first ??= last;
        start ??= flow.length + from;
        end = flow.length + to;
      } else if (at.closest(".num") && at.closest(".para")) number = `${node.data.trim()} `;
      else if (!at.closest(".annotation")) alien = true;
    }
    flow += node.data.replace(/\s/g, " ");
  }
  return { flow, words: words.trim(), start, end, first, last, alien };
};

// The text directive of a range (WICG, URL Fragment Text Directives): all its words if they are few, otherwise its beginning
// and end, each long enough that its first occurrence is the right one. Empty if no such directive exists.
const directive = ({ flow, start, end }, lang) => {
  const low = flow.toLowerCase();
  const line = (at) => [Math.max(...["\n", "\v"].map((c) => flow.lastIndexOf(c, at - 1))) + 1, at + flow.slice(at).search(/[\n\v]|$/)];
  const cut = ([from, to]) => [...new Intl.Segmenter(lang, { granularity: "word" }).segment(flow.slice(from, to))]
    .filter((it) => it.isWordLike).map((it) => [from + it.index, from + it.index + it.segment.length]);
  // Browsers match whole words only.
  const heads = cut(line(start)), tails = cut(line(end));
  const [first] = heads.find(([, to]) => to > start) ?? [], last = tails.findLast(([from]) => from < end)?.[1];
  if (first === undefined || last === undefined || low.length !== flow.length) return "";
  const inner = heads.filter(([from]) => from >= first).map(([, to]) => to).filter((to) => to <= last);
  const before = heads.map(([from]) => from).filter((from) => from < first).reverse();
  const found = (from, to, after = 0) => low.indexOf(low.slice(from, to), after) === from;
  const part = ([from, to, a = "", b = ""]) => a + encodeURIComponent(flow.slice(from, to).trim()).replace(/-/g, "%2D") + b;
  const code = (...parts) => `:~:text=${parts.map(part)}`;
  const few = last - first < 100 && inner.at(-1) === last;
  const openings = few ? [last] : inner.slice(Math.min(3, inner.length - 1));
  const opening = openings.find((to) => found(first, to)) ?? openings[0];
  const prefix = found(first, opening) ? first : before.find((from) => found(from, opening));
  const context = prefix === undefined ? undefined : prefix < first ? [[prefix, first, "", "-"]] : [];
  if (few && !context) {
    const behind = heads.map(([, to]) => to).find((to) => to > last && found(first, to));
    return behind ? code([first, last], [last, behind, "-"]) : "";
  }
  if (few || !context) return context ? code(...context, [first, last]) : "";
  const closings = tails.map(([from]) => from).filter((from) => from < last && from >= opening).reverse();
  const closing = closings.slice(Math.min(3, closings.length - 1)).find((from) => found(from, last, opening));
  return closing ? code(...context, [first, opening], [closing, last]) : "";
};

// The selection, if it contains text of an instrument and nothing else.
const selected = () => {
  const selection = getSelection();
  if (selection.isCollapsed || !patterns()) return undefined;
  const range = selection.getRangeAt(0), it = read(range);
  if (it.alien || !it.words) return undefined;
  const lang = it.first.closest("[lang]").lang, same = it.first === it.last;
  const places = [it.first, it.last].map((at) => (same ? at : at.closest(".para")).id);
  return { ...it, range, places, more: directive(it, lang) };
};

// The quotation, then its citation in the style last chosen, or in the first prose style if that was a data format.
const quoted = ({ words, places, more }) => {
  const copy = patterns().cloneNode(true);
  const people = [...copy.querySelectorAll("[data-style]:not(:has(pre))")];
  const chosen = people.find((it) => it.dataset.style === style()) ?? people[0];
  const lines = [...filled(chosen, places, more).children].map((it) => it.textContent);
  return [copy.querySelector("dialog").dataset.quotation.replace("{}", () => words), ...lines].join("\n");
};

const cite = (id, quotation) => {
  const dialog = patterns().querySelector("dialog").cloneNode(true), blank = dialog.cloneNode(true), all = paras();
  const [from, to, styles] = dialog.querySelectorAll("select");
  let places = [id, id];
  const heading = dialog.querySelector("#cite-text");
  if (quotation) heading.textContent = heading.dataset.quoted;
  const show = () => {
    const at = places.map((it) => document.getElementById(it)), range = document.createRange();
    [from.value, to.value] = at.map((it) => it.closest(".para").id);
    for (const [i, it] of [...to.options].entries()) it.disabled = i < from.selectedIndex;
    const fresh = filled(blank.cloneNode(true), places);
    for (const part of ["h2", "#cite-url ~ pre"]) {
      dialog.querySelector(part).textContent = fresh.querySelector(part).textContent;
    }
    for (const section of dialog.querySelectorAll("[data-style]")) {
      section.replaceChildren(...fresh.querySelector(`[data-style=${section.dataset.style}]`).childNodes);
      section.hidden = section.dataset.style !== styles.value;
    }
    range.setStartBefore(at[0]);
    range.setEndAfter(at[1]);
    // A single paragraph is copied without its number, several with their numbers.
    const number = places[0] === places[1] ? undefined : at[0].querySelector(".num")?.lastChild.textContent;
    dialog.querySelector(".words").textContent = quotation ? quoted(quotation)
      : `${number ? `${number} ` : ""}${read(range).words}\n${dialog.querySelector("#cite-url ~ pre").textContent}`;
  };
  for (const list of [from, to]) for (const it of all) {
    const { dataset } = dialog.querySelector("h2");
    list.append(new Option(named([it.id, it.id], it.querySelector(".num")?.lastChild.nodeType === 3 ? { ...dataset, one: "{}" } : dataset), it.id));
  }
  styles.value = style();
  if (!styles.value) styles.selectedIndex = 0;
  for (const list of [from, to, styles]) list.addEventListener("change", () => {
    if (list === styles) style(styles.value);
    else places = [from.value, to.options[Math.max(from.selectedIndex, to.selectedIndex)].value];
    show();
  });
  dialog.querySelector(".tool").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  show();
  equip();
  dialog.showModal();
};

addEventListener("click", (event) => {
  const link = event.target.closest?.(".tools > .more");
  if (!link || !patterns() || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { id } = link.closest(".para"), here = hash(), quotation = selected();
  if (quotation) cite(quotation.places[0], quotation);
  else cite(here.startsWith(`${id}__`) ? here : id);
});

// The button shown below a selection.
let offer, rest;
document.addEventListener("selectionchange", () => {
  clearTimeout(rest);
  rest = setTimeout(() => {
    const quotation = navigator.clipboard && !document.querySelector("dialog.cite") && selected();
    offer?.remove();
    if (!quotation) return;
    offer = button(patterns().querySelector(".quote").textContent, (it) => copy(it, quoted(quotation)));
    offer.className = "quote";
    document.body.append(offer);
    const box = [...quotation.range.getClientRects()].at(-1);
    const width = root.clientWidth, own = offer.offsetWidth;
    const x = Math.max(8, Math.min(box.right, width - 8) - own) + scrollX;
    offer.style.insetBlockStart = `${box.bottom + scrollY + 8}px`;
    offer.style.insetInlineStart = `${root.dir === "rtl" ? width - x - own : x}px`;
  }, 250);
});

mark();
addEventListener("hashchange", mark);
document.addEventListener("paraph:patched", mark);
