// A small text that was published, changed and renamed: with pages of former addresses of every kind, words that were
// withdrawn, an address that is that of other words now, an erratum, and translations that are out of date.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { paraph } from "./program.mjs";
import { Project } from "./project.mjs";

export const locales = ["en", "ar", "fr"];

const first = {
  en: ["Secretariats shall answer every letter within thirty days of its receipt.",
    "Meetings shall be held in public, unless the Council decides otherwise for reasons of privacy.",
    "Every delegation shall speak once, and no statement shall last longer than five minutes.",
    "Documents shall be published in all languages, and the archive shall keep a copy of each for ever.",
    "The archive of these rules shall stand at https://archive.example.org/councils/rules-of-procedure/1990/held-under-lock-and-key.",
    "Minutes shall be read aloud at the next meeting.",
    "Observers may take the floor once all members have spoken.[^1]",
    "These rules enter into force on the first day of the year after their adoption."],
  fr: ["Le secrétariat répond à toute lettre dans les trente jours suivant sa réception.",
    "Les séances sont publiques, à moins que le Conseil n’en décide autrement pour des raisons de vie privée.",
    "Chaque délégation parle une fois, et aucune déclaration ne dure plus de cinq minutes.",
    "Les documents sont publiés dans toutes les langues, et les archives en gardent à jamais un exemplaire.",
    "Les archives du présent règlement se trouvent à l’adresse https://archive.example.org/.",
    "Le procès-verbal est lu à haute voix à la séance suivante.",
    "Les observateurs prennent la parole après tous les membres.[^1]",
    "Le présent règlement entre en vigueur le premier jour de l’année qui suit son adoption."],
  ar: ["ترد الأمانة على كل رسالة في غضون ثلاثين يوما من تاريخ استلامها.",
    "تكون الجلسات علنية ما لم يقرر المجلس خلاف ذلك لأسباب تتعلق بالخصوصية.",
    "يتكلم كل وفد مرة واحدة ولا يدوم أي بيان أكثر من خمس دقائق.",
    "تنشر الوثائق بجميع اللغات ويحتفظ الأرشيف بنسخة من كل منها إلى الأبد.",
    "يوجد أرشيف هذا النظام على العنوان https://archive.example.org/.",
    "يتلى المحضر بصوت عال في الجلسة التالية.",
    "يجوز للمراقبين أخذ الكلمة بعد أن يتكلم جميع الأعضاء.[^1]",
    "يبدأ نفاذ هذا النظام في اليوم الأول من السنة التي تلي اعتماده."],
};
const titles = { en: "Rules of the Council", fr: "Règlement du Conseil", ar: "نظام المجلس الداخلي" };
const note = { en: "See the report on observers.", fr: "Voir le rapport sur les observateurs.", ar: "انظر التقرير عن المراقبين." };

// What becomes of the paragraphs: 1 goes after 3, 4 is split, 5, 6 and 8 are withdrawn, so that 7 is 6.
const later = (words) => {
  const [one, two, three, four, , , seven] = words, [half, rest] = four.split(/, (?:and|et) | و(?=يحتفظ)/);
  return [two, three, one, `${half}.`, rest.replace(/^./, (letter) => letter.toUpperCase()), seven];
};
const steps = `- in: old-rules
  moved: {para_1: para_3, para_2: para_1, para_3: para_2, para_7: para_6}
  split: {para_4: [para_4, para_5]}
  withdrawn:
    para_5: ${first.en[4]}
    para_6: ${first.en[5]}
    para_8: ${first.en[7]}
`;

export class ChangedProject extends Project {
  constructor(t) {
    super(t, []);
    this.write("site.toml", `title = "Rules of councils"\nbase_url = "https://example.org/"\n`
      + `locales = [${locales.map((it) => `"${it}"`).join(", ")}]\nhome = "old-rules"\n`);
    this.publish();
    this.change();
    this.changeAgain();
    this.rename();
  }

  run(...words) {
    const { status, stdout, stderr } = paraph(...words, "--root", this.root);
    if (status !== 0) throw new Error(`${words.join(" ")}: ${stdout}${stderr}`);
  }

  text(id, locale, paragraphs) {
    this.write(`content/${id}/text.${locale}.md`, [`---\ntitle: ${titles[locale]}\n---`,
      ...paragraphs.map((words, i) => `${i + 1}. ${words}`), `[^1]: ${note[locale]}`].join("\n\n") + "\n");
  }

  // Two texts of the same words, as they were published at first.
  publish() {
    const named = locales.map((it) => `  ${it}: ${titles[it]}`).join("\n");
    for (const id of ["old-rules", "lost-rules"]) {
      this.write(`content/${id}/instrument.yaml`, `title:\n${named}\noriginal: en\nadopted: 1990-05-03\n`);
      for (const locale of locales) this.text(id, locale, first[locale]);
    }
    this.run("lock", "--date", "2020-01-02");
    for (const tag of ["fr", "ar"]) this.run("lock", "--translation", tag, "--of", "old-rules");
  }

  // Paragraphs of the one go elsewhere. The other is held no longer.
  change() {
    for (const locale of locales) this.text("old-rules", locale, later(first[locale]));
    this.remove("content/lost-rules");
    this.write("content/redirects.yaml", `${steps}- in: lost-rules\n`
      + "  no_longer_held: The rules that were lost are no longer held here, and nobody knows who has them.\n");
    this.run("lock", "--date", "2025-02-03");
  }

  // The first two change places. One paragraph of the original says something else than what was translated, and an error in
  // it is corrected.
  changeAgain() {
    for (const locale of locales) {
      const [one, two, ...others] = later(first[locale]);
      this.text("old-rules", locale, [two, one, ...others]);
    }
    this.edit("content/old-rules/text.en.md", "for reasons of privacy", "for reasons of security");
    this.edit("content/old-rules/instrument.yaml", /$/,
      "errata: {en: [{place: \"1\", quote: five minutes, corrected: ten minutes, reason: Corrigendum, date: 2024-05-03}]}\n");
    this.step("- in: old-rules\n  moved: {para_1: para_2, para_2: para_1}\n");
    this.run("lock", "--date", "2025-03-04");
  }

  step(step) {
    this.write("content/redirects.yaml", this.read("content/redirects.yaml") + step);
  }

  // The folder has another name.
  rename() {
    cpSync(join(this.root, "content/old-rules"), join(this.root, "content/rules"), { recursive: true });
    this.remove("content/old-rules");
    this.edit("site.toml", `home = "old-rules"`, `home = "rules"`);
    this.step("- in: old-rules\n  renamed: rules\n");
    this.run("lock", "--date", "2025-04-05");
  }
}
