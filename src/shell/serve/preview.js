// Live update of a previewed page: when the site has changed, the page fetches its new version and applies only the
// differences. Served by `paraph serve` in one script with overlay.js; never part of a built site.
(() => {
  "use strict";
  const root = document.documentElement;
  const overlay = globalThis.paraphOverlay;
  delete globalThis.paraphOverlay;

  // ---- Patching the document ----
  // There are three trees: `known`, the page as last served; `fresh`, the page as served now; and the live document, which
  // scripts and the reader have changed. Differences between the first two are applied to the third, so that what exists
  // only there (buttons, marks, open notes) is kept. `twin` maps a node of the first two to its live node.

  const twin = new WeakMap();
  const each = (a, b, act) => {
    act(a, b);
    for (let x = a.firstChild, y = b.firstChild; x; x = x.nextSibling, y = y.nextSibling) each(x, y, act);
  };

  // A copy in an inert document, which loads nothing.
  const remember = (live) => {
    const copy = document.implementation.createHTMLDocument("").importNode(live, true);
    each(copy, live, (k, l) => twin.set(k, l));
    return copy;
  };

  const isScript = (n) => n.localName === "script" && (!n.type || /javascript|module/.test(n.type));

  const born = (fresh) => {
    if (isScript(fresh) || [...(fresh.querySelectorAll?.("script") ?? [])].some(isScript)) throw Error("a script");
    const made = document.importNode(fresh, true);
    each(fresh, made, (f, l) => twin.set(f, l));
    return made;
  };

  // The positions of a longest increasing subsequence: the nodes that need not be moved.
  const rising = (numbers) => {
    const ends = [], before = [];
    numbers.forEach((n, i) => {
      let low = 0, high = ends.length;
      while (low < high) { const mid = (low + high) >> 1; if (numbers[ends[mid]] < n) low = mid + 1; else high = mid }
      before[i] = ends[low - 1];
      ends[low] = i;
    });
    const run = [];
    for (let i = ends.at(-1); i !== undefined; i = before[i]) run.push(i);
    return run.reverse();
  };

  // Only nodes of the same kind are patched into each other: in the head, a style sheet never becomes an icon.
  const kind = (n) => [n.nodeName, n.rel, n.hreflang, n.name, n.attributes?.property?.value].join();

  // Pairs the children of two nodes: first equal ones at both ends, then those with the same id or with content that
  // occurs once in both, then the ones between by kind, in order. An element with an id is paired only by its id.
  const match = (known, fresh) => {
    const pairs = new Map(), taken = new Set();
    const join = (f, k) => { pairs.set(f, k); taken.add(k) };
    const ends = (ks, fs) => {
      let a = 0, z = 0;
      const least = Math.min(ks.length, fs.length);
      for (; a < least && ks[a].isEqualNode(fs[a]); a++) join(fs[a], ks[a]);
      for (; z < least - a && ks.at(-1 - z).isEqualNode(fs.at(-1 - z)); z++) join(fs.at(-1 - z), ks.at(-1 - z));
      return [ks.slice(a, ks.length - z), fs.slice(a, fs.length - z)];
    };
    const named = (nodes) => {
      const names = new Map();
      nodes.forEach((n, i) => {
        const name = n.id ? `${n.nodeName}#${n.id}` : n.outerHTML ?? `${n.nodeName} ${n.data}`;
        names.set(name, names.has(name) ? -1 : i);
      });
      return names;
    };
    const [ks, fs] = ends(known, fresh);
    const old = named(ks), sure = [];
    for (const [name, f] of named(fs)) if (f >= 0 && old.get(name) >= 0) sure.push([old.get(name), f]);
    sure.sort((a, b) => a[1] - b[1]);
    for (const [k, f] of sure) join(fs[f], ks[k]);
    let lastK = 0, lastF = 0;
    for (const [k, f] of [...rising(sure.map(([k]) => k)).map((i) => sure[i]), [ks.length, fs.length]]) {
      const left = ks.slice(lastK, k).filter((n) => !taken.has(n));
      const [gone, come] = ends(left, fs.slice(lastF, f).filter((n) => !pairs.has(n)));
      let from = 0;
      for (const n of come) {
        const at = n.id ? -1 : gone.findIndex((o, i) => i >= from && !o.id && kind(o) === kind(n));
        if (at >= 0) { join(n, gone[at]); from = at + 1 }
      }
      [lastK, lastF] = [k + 1, f + 1];
    }
    return pairs;
  };

  // Makes the live twin of `known` equal to `fresh`, and adds what visibly changed to `changed`.
  const patch = (known, fresh, changed) => {
    const live = twin.get(known);
    if (known.isEqualNode(fresh)) return each(fresh, known, (f, k) => twin.set(f, twin.get(k)));
    if (fresh.localName === "link" && fresh.relList.contains("stylesheet")) return swap(live, fresh);
    twin.set(fresh, live);
    if (fresh.nodeType !== Node.ELEMENT_NODE) {
      changed.add(live);
      return reword(live, known.nodeValue, fresh.nodeValue);
    }
    for (const a of fresh.attributes) {
      if (known.getAttribute(a.name) !== a.value) { live.setAttributeNode(a.cloneNode()); changed.add(live) }
    }
    for (const a of known.attributes) {
      if (!fresh.hasAttribute(a.name)) { live.removeAttribute(a.name); changed.add(live) }
    }
    if (fresh.localName !== "main") return children(known, fresh, live, changed);
    try {
      children(known, fresh, live, changed);
      prove(fresh);
    } catch {
      // Another script has changed this part of the document. It is replaced as a whole, because a patch could be wrong.
      const made = born(fresh);
      live.replaceWith(made);
      changed.add(made);
    }
  };

  const children = (known, fresh, live, changed) => {
    const ks = [...known.childNodes], fs = [...fresh.childNodes];
    if (ks.some((k) => twin.get(k).parentNode !== live)) throw Error("a node is not where it was served");
    const pairs = match(ks, fs), place = new Map(ks.map((k, i) => [k, i]));
    const order = fs.filter((f) => pairs.has(f));
    const stays = new Set(rising(order.map((f) => place.get(pairs.get(f)))).map((i) => order[i]));
    // From the last child to the first: each is inserted before its successor, the last before what scripts appended.
    let next = ks.length ? twin.get(ks.at(-1)).nextSibling : live.firstChild;
    for (const f of fs.reverse()) {
      const k = pairs.get(f);
      if (k) {
        if (!stays.has(f)) { move(live, twin.get(k), next); changed.add(twin.get(k)) }
        patch(k, f, changed);
      } else {
        const made = born(f);
        live.insertBefore(made, next);
        if (made.nodeType === Node.ELEMENT_NODE || made.data.trim()) changed.add(made);
      }
      next = twin.get(f);
    }
    const kept = new Set(pairs.values());
    for (const k of ks.filter((k) => !kept.has(k))) {
      twin.get(k).remove();
      if (!k.id && k.textContent.trim()) changed.add(live);
    }
  };

  // `moveBefore` keeps the focus and open notes. In browsers without it, `keepOpen` restores them.
  const move = (parent, node, next) => {
    if (parent.moveBefore) parent.moveBefore(node, next); else parent.insertBefore(node, next);
  };

  // Replaces only the characters that differ, so that a selection in the rest of the text is kept.
  const reword = (text, from, to) => {
    if (text.nodeValue !== from) { text.nodeValue = to; return }
    let a = 0, z = 0;
    const least = Math.min(from.length, to.length);
    while (a < least && from[a] === to[a]) a++;
    while (z < least - a && from.at(-1 - z) === to.at(-1 - z)) z++;
    text.replaceData(a, from.length - a - z, to.slice(a, to.length - z));
  };

  // The old style sheet is removed only after the new one has loaded, so that the page is never without styles. If the new
  // one cannot be loaded, the old one stays.
  let sheets = [];
  const outdated = new WeakMap();
  const swap = (old, fresh) => {
    const made = born(fresh), behind = [old, ...(outdated.get(old) ?? [])];
    outdated.set(made, behind);
    sheets.push(new Promise((done) => {
      made.addEventListener("load", () => { behind.forEach((it) => it.remove()); done() });
      made.addEventListener("error", () => { made.remove(); twin.set(fresh, old); done() });
    }));
    old.after(made);
  };

  // Asserts that every node of `fresh` has a twin under its parent's twin, in the same order.
  const prove = (fresh) => {
    let at = twin.get(fresh).firstChild;
    for (const f of fresh.childNodes) {
      while (at && at !== twin.get(f)) at = at.nextSibling;
      if (!at) throw Error("a node is missing");
      prove(f);
    }
  };

  // A hook for tests, which set this symbol before the page loads.
  globalThis[Symbol.for("paraph.patch")]?.({ remember, patch });

  // ---- Scroll position, and the highlight of changes ----

  // Records the positions of the topmost elements in view. Returns a function that restores the scroll position.
  const keepPlace = () => {
    if (scrollY <= 0) return () => {};
    const line = (parseFloat(getComputedStyle(root).scrollPaddingBlockStart) || 0) - 1;
    const below = [], across = [];
    for (const it of document.querySelectorAll("main [id]:not(button, [popover], [popover] *)")) {
      const { top, bottom } = it.getBoundingClientRect();
      if (bottom <= Math.max(top, line) || top >= innerHeight || !it.checkVisibility()) continue;
      if (top >= line) below.push({ it, top }); else across.unshift({ it, top });
    }
    const seen = [...below.sort((a, b) => a.top - b.top), ...across];
    root.style.overflowAnchor = "none"; // otherwise the browser would correct for the same change a second time
    return () => {
      const mark = seen.find(({ it }) => it.isConnected);
      const off = mark ? mark.it.getBoundingClientRect().top - mark.top : 0;
      if (off) scrollBy({ top: off, behavior: "instant" });
      root.style.overflowAnchor = "";
      if (!root.getAttribute("style")) root.removeAttribute("style");
    };
  };

  // Open notes and the focus are lost when their nodes are replaced. Returns a function that restores them by id.
  const keepOpen = () => {
    const focused = document.activeElement?.id;
    const open = [...document.querySelectorAll("[popover]:popover-open")].map(({ id }) => id);
    return () => {
      for (const note of open.map((id) => document.getElementById(id))) {
        if (!note?.popover || note.matches(":popover-open")) continue;
        note.showPopover({ source: document.querySelector(`[popovertarget="${CSS.escape(note.id)}"]`) ?? undefined });
      }
      if (focused && document.activeElement === document.body) {
        document.getElementById(focused)?.focus({ preventScroll: true });
      }
    };
  };

  // Briefly highlights what changed: the nearest element with an id, otherwise the block that contains the change.
  const flash = (changed) => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const main = document.querySelector("main"), spots = new Set();
    for (const node of changed) {
      let it = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
      if (!it || it === main || !main?.contains(it)) continue;
      const named = it.closest("[id]");
      if (named && !named.contains(main)) it = named;
      else while (getComputedStyle(it).display.startsWith("inline")) it = it.parentElement;
      spots.add(it);
    }
    const ink = "color-mix(in srgb, var(--accent, #15487f) 16%, transparent)";
    const lit = { backgroundColor: ink, boxShadow: `0 0 0 .4rem ${ink}` };
    for (const spot of spots) {
      let outer = spot.parentElement;
      while (outer && !spots.has(outer)) outer = outer.parentElement;
      if (outer) continue;
      const words = spot.querySelector(":scope > .text") ?? spot;
      words.animate([{ ...lit, offset: 0 }, { ...lit, offset: 0.25 }], { duration: 1400, easing: "ease-out" });
    }
  };

  // ---- Following the site ----

  const served = performance.getEntriesByType("navigation")[0];
  let site = served?.serverTiming?.find(({ name }) => name === "site")?.description;
  let status = served?.responseStatus;
  let known = remember(root), etag, state, busy = false;
  // These were set before this script ran and are not part of the page as served: the reader's choice of light or dark,
  // and a note opened by the address.
  known.removeAttribute("data-theme");
  each(known, root, (k, l) => {
    if (l.localName === "details" && l.querySelector(":target")) k.removeAttribute("open");
  });

  // What requires a full reload when it changes. Scripts of browser extensions are ignored.
  const fixed = (html) => [...html.querySelectorAll("script, meta[http-equiv], base")]
    .filter((n) => n.localName !== "script" || (isScript(n) && !/^[a-z-]+-extension:/.test(n.getAttribute("src"))))
    .map((n) => n.outerHTML).join("\n");

  const become = async (fresh) => {
    const changed = new Set(), putBack = keepPlace(), reopen = keepOpen();
    sheets = [];
    patch(known, fresh, changed);
    known = fresh;
    document.dispatchEvent(new Event("paraph:patched"));
    reopen();
    putBack();
    flash(changed);
    if (!sheets.length) return;
    const putBackAgain = keepPlace();
    await Promise.race([Promise.all(sheets), new Promise((late) => setTimeout(late, 5000))]);
    putBackAgain();
  };

  const follow = async () => {
    if (busy || !state || state.site === site) return;
    busy = true;
    const aim = state.site;
    let gone = false;
    try {
      const headers = etag ? { "If-None-Match": etag } : {};
      const limit = AbortSignal.timeout(5000); // a response that never arrives must not block later ones
      const answer = await fetch(location.pathname + location.search, { cache: "no-store", headers, signal: limit });
      const same = answer.status === 304;
      if (!same && answer.status < 500) {
        status ||= answer.status;
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").documentElement;
        gone = answer.status !== status || answer.redirected || fixed(fresh) !== fixed(known);
        if (!gone) await become(fresh).catch(() => { gone = true });
        etag = answer.headers.get("etag");
      }
      if (answer.status < 500) site = /\bsite;desc="?([^";,]+)/.exec(answer.headers.get("server-timing"))?.[1] ?? aim;
    } catch {
      // Either the server has stopped, and will send its state when it is back, or only this request failed.
      setTimeout(() => { if (!away) follow() }, 500);
    }
    if (gone) return location.reload();
    busy = false;
    if (state.site !== aim) follow();
  };

  // ---- One event stream for all tabs: a browser opens six connections to a host, and each stream occupies one ----

  const channel = navigator.locks && new BroadcastChannel("paraph preview");
  let leads = !channel, stream, heard = Date.now(), away = false, awayTimer, again, unanswered = 0;

  const hear = (news) => {
    heard = Date.now();
    unanswered = 0;
    away = Boolean(news.away);
    state = news.state ?? state;
    overlay.away(away);
    if (state) overlay.findings(state.findings);
    follow();
  };

  const tell = (news) => {
    if (!news.away) awayTimer = clearTimeout(awayTimer);
    channel?.postMessage(news);
    hear(news);
  };

  // Always opens a new stream: one that failed may never reconnect by itself, or only after a long delay.
  const open = () => {
    again = clearTimeout(again);
    stream?.close();
    heard = Date.now();
    stream = new EventSource("/.paraph/events");
    stream.addEventListener("state", (event) => tell({ state: JSON.parse(event.data) }));
    stream.addEventListener("beat", () => tell({}));
    stream.onerror = () => {
      stream.close();
      awayTimer ??= setTimeout(tell, 2000, { away: true });
      again = setTimeout(open, 500);
    };
  };

  const lead = (options) => navigator.locks.request("paraph preview", options, () => {
    leads = true;
    open();
    return new Promise(() => {}); // until this tab closes
  }).catch(() => {
    if (!leads) { leads = true; return open() } // locks are not available
    // Another tab received nothing from this one for too long and took over.
    leads = false;
    stream.close();
    again = clearTimeout(again);
    lead({});
  });

  // After the computer has slept, a stream may appear open but be dead. The server sends an event at least every 10 s.
  const look = () => {
    const silent = Date.now() - heard > 25_000;
    if (leads) { if (silent) open() }
    else if (silent || away) {
      channel.postMessage({ ask: true });
      if (++unanswered > 5 && !document.hidden) { unanswered = 0; lead({ steal: true }) }
    }
  };

  if (channel) {
    channel.onmessage = ({ data }) => {
      if (!data.ask) { if (!leads) hear(data) }
      else if (leads) {
        if (again) open(); else look(); // timers of a hidden tab are throttled, messages are not
        channel.postMessage({ state, away });
      }
    };
    channel.postMessage({ ask: true });
    lead({});
  } else {
    open();
  }
  setInterval(look, 2000);
  for (const moment of ["pageshow", "online"]) addEventListener(moment, look);
  document.addEventListener("visibilitychange", look);
})();
