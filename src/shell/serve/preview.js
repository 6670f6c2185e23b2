// Owns what a page does while its author writes: it hears that the site changed, fetches itself, and becomes the new
// page by changing only what differs. Served by `paraph serve` in one script with overlay.js; never built into a site.
(() => {
  "use strict";
  const root = document.documentElement;
  const overlay = globalThis.paraphOverlay;
  delete globalThis.paraphOverlay;

  // ---- One document becomes another ----
  // Three trees: `known`, the page as last served; `fresh`, as served now; and the live one, where scripts and the
  // reader have been at work. What differs between the first two is done to the third, so what only the third has
  // (buttons, marks, open notes) stays. `twin` leads from a node of the first two to its live one.

  const twin = new WeakMap();
  const each = (a, b, act) => {
    act(a, b);
    for (let x = a.firstChild, y = b.firstChild; x; x = x.nextSibling, y = y.nextSibling) each(x, y, act);
  };

  // A copy in a document that loads nothing.
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

  // Which of some numbers need not move for all to rise: positions of a longest rising run.
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

  // What may become something else of its kind: in the head a style sheet never becomes an icon.
  const kind = (n) => [n.nodeName, n.rel, n.hreflang, n.name, n.attributes?.property?.value].join();

  // Pairs children: equal ones at both ends; then those with the same id, or with words that occur once in both;
  // between these by name, in order. Something with an id is never taken for something else.
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

  // Makes the live twin of `known` what `fresh` is, and notes in `changed` where that shows.
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
      // Another script has been at work here: better all of it anew than something wrong.
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
    // From the last to the first, each before the one after it; the last before what scripts put at the end.
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

  // Moving in one step keeps focus and open notes; where it is not known, `keepOpen` sees to them.
  const move = (parent, node, next) => {
    if (parent.moveBefore) parent.moveBefore(node, next); else parent.insertBefore(node, next);
  };

  // Only the letters that differ: a selection in the rest stays.
  const reword = (text, from, to) => {
    if (text.nodeValue !== from) { text.nodeValue = to; return }
    let a = 0, z = 0;
    const least = Math.min(from.length, to.length);
    while (a < least && from[a] === to[a]) a++;
    while (z < least - a && from.at(-1 - z) === to.at(-1 - z)) z++;
    text.replaceData(a, from.length - a - z, to.slice(a, to.length - z));
  };

  // A new style sheet stands behind the old one until it has loaded, so that the page is never bare. One that cannot be
  // had leaves the old one in its place.
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

  // Every node served has its twin, under its parent's twin, in the same order.
  const prove = (fresh) => {
    let at = twin.get(fresh).firstChild;
    for (const f of fresh.childNodes) {
      while (at && at !== twin.get(f)) at = at.nextSibling;
      if (!at) throw Error("a node is missing");
      prove(f);
    }
  };

  // For tests, which ask for it by this name before the page loads.
  globalThis[Symbol.for("paraph.patch")]?.({ remember, patch });

  // ---- The reader's place, and what is new in it ----

  // Notes where the topmost things in view stand; what it gives back puts the page there again.
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
    root.style.overflowAnchor = "none"; // or the browser and we would both make up for the same lines
    return () => {
      const mark = seen.find(({ it }) => it.isConnected);
      const off = mark ? mark.it.getBoundingClientRect().top - mark.top : 0;
      if (off) scrollBy({ top: off, behavior: "instant" });
      root.style.overflowAnchor = "";
      if (!root.getAttribute("style")) root.removeAttribute("style");
    };
  };

  // Open notes and focus are lost only with their nodes; where these came again, so do they.
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

  // Shows what changed: what can be cited by itself, else the block it stands in.
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

  // ---- The page follows the site ----

  const served = performance.getEntriesByType("navigation")[0];
  let site = served?.serverTiming?.find(({ name }) => name === "site")?.description;
  let status = served?.responseStatus;
  let known = remember(root), etag, state, busy = false;
  // Not as served, but set before this ran: the reader's choice of light or dark, a note opened by the address.
  known.removeAttribute("data-theme");
  each(known, root, (k, l) => {
    if (l.localName === "details" && l.querySelector(":target")) k.removeAttribute("open");
  });

  // What a page cannot take on without being loaded again. Scripts of the browser's extensions are not the site's.
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
      const limit = AbortSignal.timeout(5000); // an answer that never comes must not hold up those after it
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
      // The server went away, and tells its state when it is back; or this request alone was lost.
      setTimeout(() => { if (!away) follow() }, 500);
    }
    if (gone) return location.reload();
    busy = false;
    if (state.site !== aim) follow();
  };

  // ---- One stream for all tabs: a browser opens six connections to a host, and each stream holds one ----

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

  // Always a new stream: one that failed may never open again by itself, and waits longer than need be.
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
    if (!leads) { leads = true; return open() } // no locks to be had here
    // Another tab heard nothing from this one for long and took over.
    leads = false;
    stream.close();
    again = clearTimeout(again);
    lead({});
  });

  // After sleep a stream may look open and be dead: the server sends something every 10 s.
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
        if (again) open(); else look(); // timers of a hidden tab are slow, messages are not
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
