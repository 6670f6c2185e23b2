// What axe is asked, the same of every page: WCAG 2.2 at levels A and AA, and best practices; narrow and wide, light and dark.
import axe from "axe-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// The rules of these that look at colours. No other can find anything in the dark that it has not found in the light.
const colourRules = ["color-contrast", "link-in-text-block"];

// Each width and colour scheme in turn, set on the page: what to call it, and which rules are left to be asked there.
export const appearances = async function* (page) {
  for (const width of [320, 1440]) {
    for (const colorScheme of ["light", "dark"]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      yield { name: `${width} ${colorScheme}`, rules: colorScheme === "dark" ? colourRules : undefined };
    }
  }
};

// What axe finds wrong on the page, or within an element of it, by all rules or those named: the rule and where.
export const violations = async (page, { rules, within = "html" } = {}) => {
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(axe.source);
  const found = await page.evaluate(async ([within, runOnly]) => {
    const { violations } = await window.axe.run(within, { runOnly, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => [id, nodes.map((it) => it.target.join(" "))]);
  }, [within, rules ? { type: "rule", values: rules } : { type: "tag", values: tags }]);
  return found.map(([id, targets]) => `${id} at ${targets.join(", ")}`);
};
