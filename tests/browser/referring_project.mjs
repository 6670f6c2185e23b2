// A project whose text refers to every kind of target: a paragraph, a point, a note, an instrument without a text, another
// text, and places in it.
import { Udhr, declaration, locales, text } from "./udhr.mjs";

// What the first words of an article refer to, by its number.
const targets = { 1: "#para_28", 2: "#para_3", 4: "#para_11__point_2", 5: "outcome-2016", 6: "#note_1", 8: "covenant#para_2__point_a",
  9: "covenant", 10: "covenant#part_I" };
export class ReferringProject extends Udhr {
  constructor(t) {
    super(t);
    for (const locale of locales) {
      const { articles } = declaration(locale), entries = [];
      for (const [number, target] of Object.entries(targets)) {
        if (target === "#note_1" && locale !== "en") continue;
        const [, first] = /^\d+\. (\S+ \S+|\S{4})/.exec(articles[number - 1]);
        entries.push(`para_${number}:\n  - quote: "${first}"\n    target: "${target.replace(/^#/, "udhr-1948#")}"\n`);
      }
      this.write(`content/udhr-1948/references.${locale}.yaml`, entries.join(""));
    }
    this.edit(text("en"), /^30\. .*$/m, "$&[^1]");
    this.edit(text("en"), /$/, "\n[^1]: See *Official Records*, resolution 217 A (III).\n");
    this.write("content/covenant/instrument.yaml",
      "title:\n  en: A covenant of two paragraphs\nsymbol: A/1\nadopted: 1966-12-16\noriginal: en\nuntranslated: [ar, zh, fr, ru, es]\n");
    this.write("content/covenant/text.en.md",
      "---\ntitle: A covenant\n---\n\nThe States Parties,\n\n# I. Beginning\n\n1. First words.\n\n2. The parties:\n\n"
      + "(a) Undertake to see;\n\n(b) Undertake to hear.\n");
  }
}
