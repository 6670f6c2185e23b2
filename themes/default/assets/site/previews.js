// One popover shows the target of a cross-reference once the pointer or the focus has rested on the link. It stays open
// while either is on the link or in the popover (WCAG 1.4.13). Its content is copied from the target page.
{
  const { content } = document.getElementById("previews");
  const [card, foot] = content.children, [words, act] = card.children;
  const refs = "main a.ref, .annotation a[href]:not([href^=http])";
  let link, opening, leaving, gone, seen;

  let off;
  const isOff = () => { try { return (localStorage.getItem("previews") ?? "") === "off" } catch { return off } };
  const toggle = foot.firstElementChild;
  const name = () => { toggle.textContent = isOff() ? toggle.dataset.on : toggle.dataset.off };
  const turn = (now) => {
    off = now;
    try { localStorage.setItem("previews", now ? "off" : "") } catch {}
    name();
  };

  const stop = () => { clearTimeout(opening); opening = 0 };
  const stay = () => { clearTimeout(leaving); leaving = 0 };
  const hide = () => {
    stay();
    const back = card.contains(document.activeElement) && link;
    if (link) card.hidePopover();
    link = undefined;
    if (back) back.focus();
  };
  const close = () => { stop(); hide() };
  const leave = () => {
    if (link) leaving ||= setTimeout(() => {
      leaving = 0;
      if (!card.matches(":hover, :focus-within") && !link.matches(":hover, :focus-visible")) hide();
    }, 300);
  };
  const quit = () => { stop(); leave() };

  const made = (name, className, ...inner) => {
    const it = Object.assign(document.createElement(name), { className });
    it.append(...inner);
    return it;
  };
  // A copy without ids, links and buttons; it states its language if that differs from the page's.
  const bare = (it, copy = document.importNode(it, true)) => {
    for (const part of copy.querySelectorAll(".mark, .note, .vh, [role=doc-backlink]")) part.remove();
    for (const part of copy.querySelectorAll("a, button")) part.replaceWith(...part.childNodes);
    for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
    const { lang, dir } = it.closest("[lang]");
    return lang === root.lang ? copy : Object.assign(copy, { lang, dir });
  };
  const line = (it, className) => bare(it, made("p", className, ...document.importNode(it, true).childNodes));

  // An article: its heading, and its first paragraphs.
  const begun = (it, page) => {
    const paras = [...it.querySelectorAll(".para")], shown = paras.slice(0, 3).map((para) =>
      made("div", "opening", para.querySelector(".num:not(.pos)")?.textContent ?? "", bare(para.querySelector(".text"))));
    return [line(it.querySelector(".head > *") ?? page.querySelector("h1"), "named"), ...shown, paras[3] ? "…" : ""];
  };

  // The content of the preview. For a place: its number and text. For a page: its title, description and main facts.
  const cut = (page, id) => {
    const title = page === document ? "" : page.title.split(" · ")[0];
    const kicker = (...named) => made("p", "sub", named.filter(Boolean).join(" · "));
    if (!id) {
      const [head, about] = page.querySelectorAll("h1, .lead h1 + p"), facts = [...page.querySelectorAll(".brief")];
      const lines = [line(head, "named"), ...about ? [line(about, "")] : []];
      return facts.length ? [...lines, made("dl", "facts", ...facts.map((it) => bare(it)))] : lines;
    }
    const it = page.getElementById(id);
    if (it.matches(".unit")) return [kicker(title), ...begun(it, page)];
    const within = it.closest(".para, .row, .notes li"), text = it.querySelector(".text");
    if (!within) return [kicker(title), line(it, "named")];
    // On a paragraph's own page the title already contains the number.
    const name = it.querySelector(":scope > .num[aria-label], :scope > .label > [aria-label]")?.ariaLabel;
    const number = name ?? (title && !page.querySelector(".toc") ? "" : (within.querySelector(".num")
      ?? page.querySelector(`.toc [href="#${CSS.escape(id)}"] .t`))?.textContent
      ?? page.querySelector(`[popovertarget="pop_${CSS.escape(id.slice(5))}"]`)?.ariaLabel);
    return [kicker(title, number), text ? bare(text) : made("ol", "points", bare(it))];
  };

  const inView = (it) => {
    const { top, bottom } = it.getBoundingClientRect();
    return top > 0 && top < innerHeight && (bottom <= innerHeight || top < innerHeight / 2);
  };

  const open = async (over, mine) => {
    if (isOff() || over === link) return;
    const id = decodeURIComponent(over.hash.slice(1));
    let page = document;
    if (over.pathname === location.pathname) {
      if (!id || inView(document.getElementById(id))) return;
    } else if (foot.dataset.alone && (over.dataset.unit || /(^|_)para_|^chapeau$/.test(id))) {
      // The own page of a paragraph or article is the smallest page that contains the place.
      page = await load(new URL(`${encodeURIComponent(over.dataset.unit ?? id.split("__point_")[0])}/`, over.href));
    } else page = await load(over.href);
    const cuts = cut(page, id);
    if (mine !== opening) return;
    if (link) card.hidePopover();
    words.replaceChildren(...cuts);
    link = over;
    stay();
    card.showPopover({ source: over });
    card.scrollTop = 0;
  };
  const rest = (over) => {
    stop();
    if (over === gone) return;
    gone = undefined;
    if (over && over !== link) {
      const mine = opening = setTimeout(() => open(over, mine).catch(() => {}), 400);
    }
  };
  const under = ({ target }) => target.closest?.(refs);

  // When the page scrolls under a resting pointer, browsers report a pointer movement. It must not open a preview.
  addEventListener("pointermove", (event) => {
    const at = `${event.screenX} ${event.screenY}`, moved = seen && seen !== at;
    seen = at;
    if (event.pointerType !== "mouse" || !moved) return;
    const over = under(event);
    rest(over);
    if (link && (over === link || card.contains(event.target))) stay(); else leave();
  }, { passive: true });
  root.addEventListener("pointerleave", quit);
  addEventListener("focusin", (event) => {
    const over = under(event);
    rest(over?.matches(":focus-visible") ? over : undefined);
    if (over !== link && !card.contains(event.target)) leave();
  });
  addEventListener("focusout", quit);
  addEventListener("scroll", leave, { passive: true });
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !(link || opening)) return;
    gone = link;
    close();
  });
  addEventListener("click", ({ target }) => { if (!card.contains(target)) close() });
  act.addEventListener("click", () => {
    turn(true);
    close();
    status.textContent = foot.dataset.said;
  });
  toggle.addEventListener("click", () => turn(!isOff()));
  document.addEventListener("paraph:patched", close);
  name();
  document.querySelector(".foot > div > div")?.append(foot);
  document.body.append(card);
}
