// The overlay of the preview: the list of findings, their count in a corner, and a notice while the server is not
// running. It is a shadow tree, so that its styles and those of the page do not affect each other. preview.js, which
// follows in the same script, takes `paraphOverlay` from the window. Findings quote the author's files, so they are
// inserted as text, never as markup.
(() => {
  "use strict";

  const css = `
    :host { all: initial !important; color-scheme: inherit !important }
    * { box-sizing: border-box; margin: 0; padding: 0 }
    [hidden] { display: none !important }
    .panel, .corner {
      --sheet: light-dark(#fff, #1b1f25); --ink: light-dark(#1a1c20, #e5e5e1);
      --muted: light-dark(#565b62, #a6acb4); --line: light-dark(#dad7ce, #343a42);
      --well: light-dark(#f4f2ec, #12151a); --edge: light-dark(#7a7e85, #7d838c);
      --error: light-dark(#a11d26, #ff9d96); --warning: light-dark(#7a4b00, #e6b673);
      --focus: light-dark(#15487f, #94c2f4);
      color: var(--ink); font: 15px/1.4 Seravek, "Segoe UI", "Noto Sans", system-ui, sans-serif;
      overflow-wrap: anywhere; text-align: start;
    }
    .panel {
      position: fixed; inset: auto 0 0; inline-size: 100%; max-inline-size: 60rem; max-block-size: min(62vh, 40rem);
      margin-inline: auto; flex-direction: column; overflow: hidden;
      background: var(--sheet); border: 1px solid var(--edge); border-block-start: 3px solid var(--error);
      box-shadow: 0 0 2.5rem #0004;
    }
    .panel.mild { border-block-start-color: var(--warning) }
    .panel:popover-open { display: flex }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: -3px }
    header {
      display: flex; gap: 1rem; align-items: start; padding: .7rem 0 .75rem 1.25rem;
      border-block-end: 1px solid var(--line);
    }
    header > div { flex: 1 }
    h2 { font-size: 1.125rem; line-height: 1.75rem; font-weight: 600 }
    header p { color: var(--muted); text-wrap: pretty }
    button {
      font: inherit; font-weight: 600; color: inherit; background: none; border: 0; cursor: pointer;
      min-block-size: 44px; padding-inline: 1rem;
    }
    header button { margin-block-start: -.45rem; margin-inline-end: .25rem }
    button:hover { text-decoration: underline; text-underline-offset: .2em }
    .list { overflow: auto; overscroll-behavior: contain; list-style: none }
    li {
      padding: .85rem 1.25rem .9rem; white-space: pre-wrap; tab-size: 4;
      font: 13px/1.5 ui-monospace, "Cascadia Mono", Menlo, "Noto Sans Mono", "DejaVu Sans Mono", monospace;
    }
    li + li { border-block-start: 1px solid var(--line) }
    .what { font-weight: 700; color: var(--error) }
    .mild > .what { color: var(--warning) }
    .place { color: var(--muted) }
    pre {
      font: inherit; white-space: pre; overflow-wrap: normal; overflow-x: auto;
      background: var(--well); margin: .4rem -1.25rem; padding: .4rem 1.25rem;
    }
    .more { color: var(--muted); font: inherit }
    .corner {
      position: fixed; inset: auto .75rem .75rem auto; z-index: 2147483647;
      display: grid; gap: .5rem; justify-items: end;
    }
    .corner > * {
      background: var(--sheet); border: 1px solid var(--edge); box-shadow: 0 .15rem .75rem #0003; font-size: 14px;
    }
    .away { padding: .45rem .8rem; color: var(--muted) }
    .count { border-inline-start: 3px solid var(--error); padding-inline: .8rem; font-weight: 600 }
    .count.mild { border-inline-start-color: var(--warning) }
    .said {
      position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    @media (width >= 40rem) { .panel { inset-block-end: 1rem; inline-size: calc(100% - 2rem) } }
    @media print { :host { display: none !important } }
  `;

  const make = (name, set = {}, ...inside) => {
    const { role, ...rest } = set, made = Object.assign(document.createElement(name), rest);
    if (role) made.setAttribute("role", role);
    made.append(...inside);
    return made;
  };

  const missing = "The preview is not running. Start it again and this page will update.";
  const host = make("paraph-preview", { lang: "en", dir: "ltr" });
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];

  const title = make("h2", { id: "title" }), about = make("p"), list = make("ol", { className: "list" });
  const awayHere = make("p", { textContent: missing, hidden: true });
  const shut = make("button", { type: "button", textContent: "Close" });
  const panel = make("section", { className: "panel", popover: "manual", role: "dialog", tabIndex: -1 },
    make("header", {}, make("div", {}, title, about, awayHere), shut), list);
  panel.setAttribute("aria-labelledby", "title");
  const awayBadge = make("p", { className: "away", textContent: "The preview is not running", hidden: true });
  const count = make("button", { className: "count", type: "button", hidden: true });
  count.setAttribute("aria-haspopup", "dialog");
  const said = make("p", { className: "said", role: "status" });
  shadow.append(make("div", { className: "corner" }, awayBadge, count), panel, said);

  // A screen reader announces a change only in a status element that was in the document before.
  const say = (words) => {
    if (!host.isConnected) document.body.append(host);
    setTimeout(() => { said.textContent = words }, 100);
  };

  const number = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
  const isOpen = () => panel.matches(":popover-open");

  // ---- Opening and closing ----

  let back = null; // the element that had the focus before the panel
  shadow.addEventListener("focusin", ({ target, relatedTarget }) => {
    if (panel.contains(target) && !panel.contains(relatedTarget)) back = relatedTarget;
  });

  const close = () => {
    if (!isOpen()) return;
    const inside = panel.contains(shadow.activeElement);
    panel.hidePopover();
    showCorner();
    if (!inside) return;
    const to = [back, document.querySelector("main")].find((it) => it?.isConnected && it.checkVisibility());
    to?.focus({ preventScroll: true });
  };

  // Once closed by the author, the panel stays closed until the findings change, on other pages of this tab too.
  const remembered = "paraph preview closed";
  const dismiss = () => {
    try { sessionStorage.setItem(remembered, digest) } catch { /* then it opens again on the next page */ }
    close();
  };
  const dismissed = () => { try { return sessionStorage.getItem(remembered) === digest } catch { return false } };

  const open = () => { if (!isOpen()) panel.showPopover(); showCorner() };

  shut.addEventListener("click", dismiss);
  count.addEventListener("click", () => { open(); panel.focus(); back = count });
  document.addEventListener("keydown", (event) => {
    // Popovers and dialogs of the page are closed first.
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !isOpen()) return;
    if (!document.querySelector(":popover-open, dialog[open]")) dismiss();
  });

  // ---- Contents ----

  let digest = "", errors = 0, warnings = 0, gone = false;

  const showCorner = () => {
    awayBadge.hidden = isOpen() || !gone;
    count.hidden = isOpen() || !(errors + warnings);
    count.textContent = counts();
    count.classList.toggle("mild", !errors);
  };

  const counts = () =>
    [errors && number(errors, "error"), warnings && number(warnings, "warning")].filter(Boolean).join(", ");

  // A finding as in the terminal, without the characters that only draw lines: prose wraps; excerpts of a file, with the
  // caret below, keep their lines and scroll.
  const item = ({ severity, code, message, path, line, column, text }) => {
    const lines = (text || `${severity}[${code}]: ${message}\n --> ${path}:${line}:${column}`).split("\n");
    const made = make("li", { className: severity === "warning" ? "mild" : "" },
      make("p", { className: "what", textContent: lines.shift() }));
    for (let i = 0; i < lines.length;) {
      const from = i;
      while (i < lines.length && /^ *\d* *\|/.test(lines[i])) i++;
      const excerpt = lines.slice(from, i).filter((part) => part.trim() !== "|");
      if (excerpt.length) made.append(make("pre", { tabIndex: 0, textContent: excerpt.join("\n") }));
      if (i > from) continue;
      const [, arrow, words] = /^ *(-->|:::|=)? *(.*)$/.exec(lines[i++]);
      if (words) made.append(make("p", { className: arrow === "-->" ? "place" : "", textContent: words }));
    }
    return made;
  };

  const show = (found) => {
    const before = errors, inList = list.contains(shadow.activeElement);
    ({ errors, warnings } = found);
    list.replaceChildren(...found.findings.map(item));
    if (found.more) {
      const more = `${found.more} more not shown. “paraph check --format short” lists them all.`;
      list.append(make("li", { className: "more", textContent: more }));
    }
    title.textContent = counts();
    about.textContent = errors
      ? "You are seeing the last version without errors. It will update once they are fixed."
      : "The page is up to date. Warnings do not prevent it from updating.";
    panel.classList.toggle("mild", !errors);
    if (errors && !dismissed()) open();
    else if (!(errors + warnings) || (before && !errors)) close();
    showCorner();
    if (inList && isOpen()) panel.focus({ preventScroll: true });
    if (errors) say(`${number(errors, "error")} in the source files. You are seeing the last version without errors.`);
    else if (before) say("The errors are fixed.");
  };

  // The server identifies a set of findings by its digest; the empty digest means no findings.
  const findings = async (now) => {
    if (now === digest) return;
    digest = now;
    try {
      let found = { errors: 0, warnings: 0, more: 0, findings: [] };
      if (now) {
        const answer = await fetch("/.paraph/findings", { cache: "no-store", signal: AbortSignal.timeout(5000) });
        found = await answer.json();
      }
      if (digest !== now) return; // the findings changed in the meantime
      if (!host.isConnected) document.body.append(host);
      show(found);
    } catch {
      if (digest === now) digest = null; // requested again at the next event of the server
    }
  };

  const away = (now) => {
    if (now === gone) return;
    gone = now;
    if (!host.isConnected) document.body.append(host);
    awayHere.hidden = !gone;
    about.hidden = gone;
    showCorner();
    say(gone ? awayBadge.textContent : "The preview is running again.");
  };

  globalThis.paraphOverlay = { findings, away };
})();
