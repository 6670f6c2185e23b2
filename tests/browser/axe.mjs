// Owns what axe is asked, the same of every page: WCAG 2.2 at levels A and AA, and best practices; narrow and wide, light
// and dark.
import axe from "axe-core";

const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Each width and scheme of colours in turn, set on the page, with what to call it.
export const looks = async function* (page) {
  for (const width of [320, 1440]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      yield `${width} ${colorScheme}`;
    }
  }
};

// What axe finds wrong on the page, or within an element of it: the rule and where.
export const violations = async (page, within = "html") => {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(axe.source);
  const found = await page.evaluate(async ([within, runOnly]) => {
    const { violations } = await window.axe.run(within, { runOnly, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => [id, nodes.map((it) => it.target.join(" "))]);
  }, [within, runOnly]);
  return found.map(([id, targets]) => `${id} at ${targets.join(", ")}`);
};
