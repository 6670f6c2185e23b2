// One text in six languages, and what a site says of what is not translated: tried on the Universal Declaration of Human
// Rights.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { BuiltSite, sitemap } from "./built_site.mjs";
import { launch, openPage } from "./chromium.mjs";
import { findings, paraph } from "./program.mjs";
import { repository } from "./project.mjs";
import { udhrSite } from "./sites.mjs";
import { Udhr, base, declaration, locales, text, textFile } from "./udhr.mjs";
import { timeout } from "./until.mjs";

const built = await udhrSite({ after });
const browser = await launch({ after });

const edition = (locale) => `${locale}/udhr-1948/`;
const paths = (finding) => [finding.path, ...finding.related.map((related) => related.path)];

// Everything with an id on a page, as it stands there.
const elements = async (page, url) => {
  await page.goto(url);
  const all = await page.evaluate(() => [...document.querySelectorAll("main [id]")].map((e) => [e.id, e.outerHTML]));
  return new Map(all);
};

// No page and no sitemap says that an address is a translation.
const unclaimed = (heads, map, address) => {
  for (const [path, { alternates }] of heads) {
    assert.ok(!alternates.some(([, href]) => href.startsWith(address)), `${path} claims ${address}`);
  }
  for (const [loc, alternates] of map) {
    for (const href of [loc, ...alternates.map(([, href]) => href)]) assert.ok(!href.startsWith(address), `${loc}: ${href}`);
  }
};

test("six editions have the same places, each in its language and direction", { timeout }, async (t) => {
  assert.deepEqual(findings(new Udhr(t)), []);
  const page = await openPage(t, browser), places = [];
  for (const locale of locales) {
    await page.goto(built.url(edition(locale)));
    const seen = await page.evaluate(() => {
      const tongue = (element) => [element.lang, element.dir];
      const article = document.querySelector("article.edition");
      return {
        html: tongue(document.documentElement),
        article: tongue(article),
        within: [...article.querySelectorAll("[lang]:not(.facts, .facts *, .meta, .meta *, .vh, .tools)")].map(tongue),
        places: [...article.querySelectorAll(".para, .points > li")].map((place) => place.id),
        numbers: [...article.querySelectorAll(".para > .num")].map((num) => num.lastChild.textContent),
      };
    });
    const own = [locale, locale === "ar" ? "rtl" : "ltr"];
    assert.deepEqual([seen.html, seen.article, seen.within], [own, own, []], locale);
    assert.deepEqual(seen.numbers, Array.from({ length: 30 }, (_, i) => `${i + 1}.`), locale);
    places.push(seen.places);
  }
  assert.equal(places[0].filter((id) => /^para_\d+$/.test(id)).length, 30);
  assert.ok(places[0].includes("chapeau") && places[0].includes("para_11__point_2"));
  for (const own of places) assert.deepEqual(own, places[0]);
});

test("every page declares its canonical address and its translations, which declare it", { timeout }, async (t) => {
  const heads = await built.heads(await openPage(t, browser)), map = sitemap(built.read("sitemap.xml"));
  const indexed = new Set();
  for (const [path, head] of heads) {
    if (path === "" || path.includes("/with/")) {
      // The same words stand elsewhere, and are to be found there.
      assert.ok(!head.alternates.some(([, href]) => href === base + path), path);
      assert.ok(heads.has(head.canonical.slice(base.length)), path);
      continue;
    }
    if (head.robots === "noindex") {
      assert.deepEqual(head.alternates, [], path);
      assert.ok(!heads.get(head.canonical.slice(base.length)).robots, path);
      continue;
    }
    indexed.add(base + path);
    assert.equal(head.canonical, base + path);
    assert.equal(head.lang, path.split("/")[0], path);
    const languages = head.alternates.filter(([lang]) => lang !== "x-default");
    assert.deepEqual(map.get(base + path), languages, path);
    if (!languages.length) continue;
    const [first] = head.alternates.filter(([lang]) => lang === "x-default");
    assert.ok(languages.some(([, href]) => href === first?.[1]), `x-default of ${path}`);
    assert.ok(languages.some(([lang, href]) => lang === head.lang && href === base + path), path);
    for (const [lang, href] of languages) {
      const other = heads.get(href.slice(base.length));
      assert.equal(other?.lang, lang, `${path} → ${href}`);
      assert.deepEqual(other.alternates, head.alternates, href);
    }
  }
  assert.deepEqual(new Set(map.keys()), indexed);
  const claims = (path) => heads.get(path).alternates.map(([lang]) => lang);
  assert.deepEqual(claims("fr/udhr-1948/para_7/"), [...locales, "x-default"]);
  // A title in two languages is a page in two; an ordinary page in one is no page in any other.
  assert.deepEqual(claims("ar/outcome-2016/"), ["ar", "en", "x-default"]);
  assert.deepEqual([heads.get("fr/outcome-2016/").robots, heads.get("ru/about/").robots], ["noindex", "noindex"]);
});

test("a missing Arabic article changes its own row only", { timeout }, async (t) => {
  const project = new Udhr(t);
  project.leaveOut("ar", 7);
  const lacking = await BuiltSite.build(t, project), page = await openPage(t, browser);
  const whole = await elements(page, built.url(edition("ar")));
  const now = await elements(page, lacking.url(edition("ar")));
  assert.deepEqual([...now.keys()], [...whole.keys()]);
  const holds = (id) => page.evaluate((id) => Boolean(document.getElementById(id).querySelector("#para_7")), id);
  for (const [id, html] of now) {
    if (id === "para_7") assert.notEqual(html, whole.get(id));
    else if (!await holds(id)) assert.equal(html, whole.get(id), id);
  }
  const row = page.locator("#para_7");
  const english = declaration("en").articles[6].slice("7. ".length);
  assert.equal((await row.locator(".text").textContent()).trim(), english);
  assert.deepEqual(await row.locator(".text").evaluate((it) => [it.lang, it.dir]), ["en", "ltr"]);
  const notice = row.locator(".said");
  assert.equal(await notice.textContent(), "غير مترجم؛ ويُعرض الأصل (English)");
  assert.deepEqual(await notice.evaluate((it) => [it.lang, it.dir]), ["ar", "rtl"]);
  // Of other pages only those change that show the article, count the Arabic ones, or name their languages.
  const before = built.files(), after = lacking.files();
  assert.deepEqual([...after.keys()].filter((path) => !path.startsWith(".")).sort(),
    [...before.keys()].filter((path) => !path.startsWith(".")).sort());
  const changed = [...after].filter(([path, bytes]) => bytes !== before.get(path)).map(([path]) => path);
  const may = /^(ar\/|\w\w\/udhr-1948\/(para_7|with\/ar)\/|sitemap\.xml$|\.)/;
  assert.deepEqual(changed.filter((path) => !may.test(path)), []);

  const heads = await lacking.heads(page), map = sitemap(lacking.read("sitemap.xml"));
  const own = heads.get("ar/udhr-1948/para_7/");
  assert.deepEqual([own.lang, own.dir, own.robots, own.canonical, own.alternates],
    ["ar", "rtl", "noindex", `${base}en/udhr-1948/para_7/`, []]);
  unclaimed(heads, map, `${base}ar/udhr-1948/para_7/`);
  assert.deepEqual(heads.get("fr/udhr-1948/para_7/").alternates.map(([lang]) => lang),
    ["zh", "en", "fr", "ru", "es", "x-default"]);
  assert.equal(heads.get(edition("ar")).robots, undefined);

  const found = findings(project);
  assert.deepEqual(found.map((it) => [it.code, it.severity, paths(it)]), [["L003", "warning", [text("ar"), text("en")]]]);
  const places = [found[0], found[0].related[0]];
  const line = ({ path, line }) => project.read(path).split("\n")[line - 1];
  assert.deepEqual(places.map((place) => line(place).split(" ")[0]), ["8.", "7."]);
  const strict = ["--strict", "--root", project.root];
  assert.deepEqual([paraph("check", "--root", project.root).status, paraph("check", ...strict).status], [0, 1]);
});

test("paragraphs that differ between languages are reported with both files", { timeout }, async (t) => {
  const project = new Udhr(t, { apart: true });
  const codes = (found) => [...new Set(found.map((it) => it.code))].sort();
  const names = (found, original) => {
    for (const it of found) {
      const named = new Set([...paths(it), ...(it.message.match(/content\S+\.md/g) ?? [])]);
      assert.ok(named.size === 2 && named.has(text(original)), it.message);
    }
  };
  // English has the most paragraphs: the others lack some.
  const lacking = findings(project);
  assert.deepEqual(codes(lacking), ["L003"]);
  names(lacking, "en");
  await BuiltSite.build(t, project);
  // Chinese has the fewest: the others have some that it has not.
  project.edit("content/udhr-1948/instrument.yaml", "original: en", "original: zh");
  const extra = findings(project);
  assert.deepEqual(codes(extra), ["L004"]);
  names(extra, "zh");
  assert.equal(paraph("build", "--root", project.root).status, 1);
});

test("a wrong number is one error, and nothing is written", { timeout }, async (t) => {
  const project = new Udhr(t);
  project.edit(text("fr"), /^12\. /m, "33. ");
  const found = findings(project).filter((it) => it.severity === "error");
  assert.deepEqual(found.map((it) => [it.code, paths(it)]), [["L004", [text("fr"), text("en")]]]);
  assert.match(found[0].message, /para_33.*para_12/);
  const { status, stderr } = paraph("build", "--root", project.root);
  assert.deepEqual([status, existsSync(join(project.root, "public"))], [1, false]);
  assert.match(stderr, /L004/);
});

test("a missing edition falls back to the original, and says so", { timeout }, async (t) => {
  const project = new Udhr(t);
  project.remove(text("ru"));
  assert.deepEqual(findings(project).map((it) => [it.code, it.severity]), [["L001", "warning"]]);
  project.edit("content/udhr-1948/instrument.yaml", /$/, "untranslated: [ru]\n");
  assert.deepEqual(findings(project), []);
  const lacking = await BuiltSite.build(t, project), page = await openPage(t, browser);
  const heads = await lacking.heads(page), map = sitemap(lacking.read("sitemap.xml"));
  for (const path of ["", "para_7/", "chapeau/"].map((of) => edition("ru") + of)) {
    const { lang, robots, canonical } = heads.get(path);
    assert.deepEqual([lang, robots, canonical], ["ru", "noindex", base + path.replace("ru/", "en/")]);
  }
  unclaimed(heads, map, base + edition("ru"));
  assert.ok(![...heads.keys()].some((path) => path.startsWith("ru/udhr-1948/with/") || path.endsWith("/with/ru/")));
  await page.goto(lacking.url(edition("ru")));
  assert.equal(await page.locator(".toc summary").textContent(), "Содержание");
  assert.deepEqual(await page.locator("article").evaluate((it) => [it.lang, it.dir]), ["en", "ltr"]);
  assert.match(await page.locator("[role=note]").textContent(), /[а-я].*English/i);
  assert.match(await page.locator("#para_1 .text").textContent(), /^\s*All human beings/);
  assert.deepEqual(heads.get(edition("ru")).switch.map(([lang]) => lang), locales);
});

test("a translation is outdated until it is changed or accepted", { timeout }, async (t) => {
  const project = new Udhr(t), page = await openPage(t, browser);
  const lock = (...places) => {
    const done = paraph("lock", "--root", project.root, "--translation", "fr", ...places);
    assert.equal(done.status, 0, done.stderr);
    return done.stdout;
  };
  const progress = () => {
    const { stdout } = paraph("check", "--progress", "--root", project.root);
    return stdout.split("\n").map((line) => line.trim().split(/\s{2,}/)).find((row) => row[1] === "fr").slice(2);
  };
  const notices = async () => {
    const now = await BuiltSite.build(t, project), seen = [];
    for (const path of [edition("fr"), `${edition("fr")}para_3/`, `${edition("fr")}para_4/`]) {
      await page.goto(now.url(path));
      seen.push(await page.locator(".said").evaluateAll((all) => all.map((it) => it.closest(".para").id)));
    }
    return seen;
  };
  assert.match(lock(), /31 places recorded, 31 of them new/);
  assert.deepEqual([findings(project), progress()], [[], ["31", "31", "0", "0"]]);
  project.edit(text("en"), /^3\. .*/m, "3. Everyone has the right to life, to liberty and to security of person.");
  const found = findings(project);
  assert.deepEqual(found.map((it) => [it.code, it.severity, paths(it)]), [["L005", "warning", [text("fr"), text("en")]]]);
  assert.deepEqual(progress(), ["31", "31", "0", "1"]);
  assert.deepEqual(await notices(), [["para_3"], ["para_3"], []]);
  // Recording again changes nothing as long as nobody has looked at it.
  assert.match(lock(), /out of date.*para_3/);
  assert.equal(findings(project).length, 1);
  const french = project.read(text("fr"));
  project.edit(text("fr"), /^3\. (.*)/m, "3. $1 Traduit à nouveau.");
  lock();
  assert.deepEqual([findings(project), progress()[3], await notices()], [[], "0", [[], [], []]]);
  project.write(text("fr"), french);
  lock();
  project.edit(text("en"), /^3\. .*/m, "3. Everyone has the right to life, liberty and security of person.");
  assert.equal(findings(project).length, 1);
  lock("para_3");
  assert.deepEqual(findings(project), []);
});

test("a seventh language needs files only", { timeout }, async (t) => {
  const project = new Udhr(t);
  const hebrew = declaration("he");
  project.site([...locales, "he"]);
  project.write(text("he"), textFile({ ...hebrew, articles: hebrew.articles.slice(0, 3) }));
  const ours = { contents: "תוכן העניינים", paragraph_word: "סעיף", not_translated: "לא תורגם; מוצג המקור ({ $language })" };
  const english = readFileSync(join(repository, "themes/default/locales/en.ftl"), "utf8");
  project.write("themes/default/locales/he.ftl",
    english.replace(/^(\w+) = .*$/gm, (line, id) => ours[id] ? `${id} = ${ours[id]}` : line));
  const found = findings(project);
  assert.deepEqual(new Set(found.map((it) => `${it.severity} ${it.code} ${paths(it)}`)),
    new Set([`warning L003 ${text("he")},${text("en")}`]));
  assert.equal(found.length, 27);
  const seven = await BuiltSite.build(t, project), page = await openPage(t, browser);
  const heads = await seven.heads(page);
  for (const path of ["", "udhr-1948/", "udhr-1948/para_3/", "udhr-1948/para_30/", "udhr-1948/with/en/", "about/"]) {
    const { lang, dir } = heads.get(`he/${path}`);
    assert.deepEqual([lang, dir], ["he", "rtl"], path);
  }
  assert.deepEqual(heads.get("fr/udhr-1948/para_3/").alternates.map(([lang]) => lang), [...locales, "he", "x-default"]);
  assert.deepEqual(heads.get("fr/udhr-1948/para_4/").alternates.map(([lang]) => lang), [...locales, "x-default"]);
  await page.goto(seven.url(edition("he")));
  assert.equal(await page.locator(".toc summary").textContent(), ours.contents);
  assert.equal(await page.locator("#para_2 > .num > .vh").textContent(), "סעיף ");
  const tongues = await page.locator(".para > .text").evaluateAll((all) => all.map((it) => `${it.lang} ${it.dir}`.trim()));
  assert.deepEqual(tongues, [...Array(4).fill(""), ...Array(27).fill("en ltr")]);
  assert.equal(await page.locator("#para_30 .said").textContent(), "לא תורגם; מוצג המקור (English)");
  assert.equal(await page.locator("#langs [lang=he]").textContent(), "עברית");
});
