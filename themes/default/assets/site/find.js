// The Find box accepts "18 (c)", "note 7", a symbol, a year, words of a title. Places of the current text take precedence
// over entries of the register.
{
  const { content } = document.getElementById("finder");
  const form = content.querySelector("form"), said = form.dataset;
  const [answer, list] = [form.querySelector("[role=status]"), form.querySelector("ul")];
  const index = new URL(said.index, location);

  // Strips accents and turns digits of any script into 0 to 9. The value of a digit is its distance from the zero of its
  // script.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/(?!\d)\p{Nd}/gu, (digit) => {
    let worth = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt() - worth - 1))) worth++;
    return worth;
  });
  const parts = (text) => plain(text).match(/\p{L}+|\d+|[*†‡]/gu) ?? [];
  const flat = (text) => parts(text).join(" ").toLowerCase();
  const tight = (parts) => parts.join(" ").replace(/(\d) (?=\d)/g, "$1-").replaceAll(" ", "");

  // Turns Chinese numerals into digits: 十二 is 12, 二〇 is 20.
  const counted = (text) => text.replace(/[〇零一二三四五六七八九十百]+/g, (numeral) => {
    let [all, last] = [0, 0];
    for (const sign of numeral) {
      const unit = { 十: 10, 百: 100 }[sign];
      if (unit) all += (last || 1) * unit, last = 0;
      else last = last * 10 + Math.max(0, "〇一二三四五六七八九".indexOf(sign));
    }
    return all + last;
  });

  // The input without the words that precede a number: "18c", "note 7". A single letter after a number is a point, not one
  // of those words.
  const known = (words) => new Set(words.split(" ").map(flat));
  const [words, notes] = [known(said.words), known(said.notes)];
  const key = (text) => {
    const typed = parts(counted(text)), of = (set) => (part) => set.has(part.toLowerCase());
    const first = typed.findIndex((part) => /\d/.test(part));
    const kept = typed.filter((part, i) => !(of(words)(part) || of(notes)(part)) || (i > first && /^[ -ۿ]$/.test(part)));
    return (typed.some(of(notes)) ? "note " : "") + tight(kept);
  };

  // Maps names to the places of a text: by id, by printed number, and headings by their words.
  const byId = (id) => id.startsWith("note_") ? `note ${id.slice(5)}` : tight(id.split(/(?:^|__)[a-z]+_/).filter(Boolean));
  const printed = (it) => {
    const label = it.querySelector(":scope > .label, :scope > b")?.textContent ?? "";
    if (!it.closest(".points")) return byId(it.id).replace(/(?<=^note ).*/, label);
    return tight([printed(it.parentElement.closest("[id]")), ...parts(label)]);
  };
  const places = (page) => {
    const found = new Map();
    const put = (name, it) => { for (const as of [name, name.toLowerCase()]) if (!found.has(as)) found.set(as, it) };
    for (const it of page.querySelectorAll("main [id]")) {
      if (/^(chapeau$|(para|part|sec|subsec|note)_)/.test(it.id)) for (const name of [byId(it.id), printed(it)]) put(name, it);
    }
    for (const line of page.querySelectorAll(".toc a")) {
      const it = page.getElementById(decodeURIComponent(line.hash.slice(1)));
      if (it) put(tight(parts(line.querySelector(".t").textContent)), it);
    }
    return found;
  };
  const placed = (found, typed) => {
    const wanted = key(typed);
    return found.get(wanted) ?? found.get(wanted.toLowerCase()) ?? found.get(tight(parts(typed)).toLowerCase());
  };

  // A place offered as a choice: its number and first words.
  const choice = (it, base) => {
    const copy = it.cloneNode(true);
    copy.querySelectorAll(".mark, .note, .annotation, .tools, [role=doc-backlink]").forEach((part) => part.remove());
    const name = [...copy.children].map((part) => part.textContent).join(" ").replace(/\s+/g, " ").trim();
    return { href: new URL(`#${it.id}`, base), name: name.length > 80 ? `${name.slice(0, 80).replace(/[\s\p{P}]+[^\s\p{P}]{0,20}$/u, "")} …` : name };
  };

  // The place with the nearest number, if the input is a number.
  const nearest = (found, wanted) => {
    const [, kind, number] = /^(note )?.*?(\d+)/.exec(wanted) ?? [];
    const away = ([name]) => {
      const [, its, own] = /^(note )?(\d+)$/.exec(name) ?? [];
      return own && its === kind ? Math.abs(own - number) : Infinity;
    };
    const best = number && [...found].reduce((a, b) => away(b) < away(a) ? b : a, [""]);
    return best?.[1];
  };

  // The similarity of two names: the Dice coefficient of their pairs of letters.
  const pairs = (text) => {
    const letters = [...text];
    return new Set(letters.slice(1).map((letter, i) => letters[i] + letter));
  };
  const alike = (wanted) => {
    const one = pairs(wanted);
    return (name) => {
      const two = pairs(name);
      return 2 * [...two].filter((pair) => one.has(pair)).length / (one.size + two.size || 1);
    };
  };

  let register;
  const entries = () => register ??= fetch(index).then((got) => got.json()).then((all) => all.map((entry) => {
    const { id, name, also = [], symbols = [], year = "", kind } = entry;
    const called = [id, name, ...also, ...symbols, `${year}`].map(flat);
    return { ...entry, href: new URL(`${id}/`, index), called, all: ` ${called.join(" ")}`, first: kind ? 0 : 0.5 };
  })).catch((error) => { register = undefined; throw error });

  // The best matches: instruments of exactly that name, otherwise those that contain all the words. Similar names if none.
  const instruments = async (typed) => {
    const wanted = flat(typed);
    // In scripts that separate words by spaces, a typed word matches only the beginning of a word.
    const has = (it) => wanted.split(" ").every((word) => it.all.includes(/^[ -ӿ]/.test(word) ? ` ${word}` : word));
    const scored = (await entries()).map((it) => ({ ...it, score: it.called.includes(wanted) ? 2 : has(it) ? 1 : 0 }));
    const good = scored.filter((it) => it.score).sort((a, b) => b.score + b.first - a.score - a.first);
    if (good.length) return { good: good.filter((it) => it.score + it.first === good[0].score + good[0].first) };
    const like = alike(wanted), near = scored.map((it) => ({ ...it, score: Math.max(...it.called.map(like)) }));
    return { good, near: near.filter((it) => it.score > 0.3).sort((a, b) => b.score - a.score).slice(0, 3) };
  };

  const show = (list, choices) => list.replaceChildren(...choices.map(({ href, name, lang = "" }) => {
    const line = document.createElement("li");
    line.append(Object.assign(document.createElement("a"), { href, textContent: name, lang, dir: "auto" }));
    return line;
  }));

  const whole = document.querySelector(".toc, .parallel") && document;
  const go = (href) => {
    form.parentElement.hidePopover();
    location.assign(href);
  };
  const answers = async (typed) => {
    const base = whole ? location.href.split("#")[0] : new URL(said.text, location), wanted = key(typed);
    const page = whole || (said.text && await load(base).catch(() => {}));
    const found = places(page || new Document()), it = placed(found, typed);
    if (it) return go(new URL(`#${it.id}`, base));
    // On a site opened from disk, another page cannot be read by a script, but it can be opened.
    const [, note, number, point] = /^(note )?(\d+)([a-z]?)$/.exec(wanted) ?? [];
    if (said.text && !page && number) return go(new URL(`#${note ? "note" : "para"}_${number}${point && `__point_${point}`}`, base));
    const place = /^(note )?\d/.test(wanted) && nearest(found, wanted);
    const { good, near } = await instruments(typed).catch((error) => place ? { good: [] } : Promise.reject(error));
    if (good.length === 1) return go(good[0].href);
    const choices = good.length ? good.slice(0, 8) : place ? [choice(place, base)] : near;
    show(list, choices);
    answer.textContent = good.length ? said.many : choices.length ? said.near : said.none;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.q.value.trim()) answers(form.q.value).catch(() => { answer.textContent = said.failed });
  });
  // The button is not a submit button: the minifier would drop `type=submit`, which HTML checkers require. A form with one
  // field is submitted by Enter anyway.
  form.querySelector(".go").addEventListener("click", () => form.requestSubmit());
  form.addEventListener("input", () => { answer.textContent = ""; list.replaceChildren() });
  document.querySelector(".site").after(content);

  // On the "not found" page: guesses the page that the address meant.
  const meant = document.getElementById("meant");
  const guess = async () => {
    const site = new URL("..", index), all = await entries();
    const path = decodeURIComponent(location.pathname.slice(site.pathname.length) + location.hash).split(/[/#]+/);
    const matches = path.map(alike).flatMap((like, at) => all.map((it) => ({ it, at, score: like(it.id) })));
    const best = matches.reduce((a, b) => b.score > a.score ? b : a, { score: 0.6 });
    if (!best.it) return;
    const locale = document.querySelector(`#langs a[lang="${CSS.escape(path[0])}"]`) ? path[0] : root.lang;
    const text = new URL(`${locale}/${best.it.id}/`, site), rest = path.slice(best.at + 1).join(" ").trim();
    const choices = [{ ...best.it, href: text }];
    if (best.it.text && rest) {
      const found = places(await load(text)), it = placed(found, rest) ?? nearest(found, key(rest));
      if (it) choices.unshift(choice(it, text));
    }
    show(meant.content.querySelector("ul"), choices);
    meant.replaceWith(meant.content);
  };
  if (meant) guess().catch(() => {});
}
