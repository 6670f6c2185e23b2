// The findings that the preview shows over a page: mistakes with their place, above the last good page, as plain text.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { launch, openPage } from "./chromium.mjs";
import { contrast } from "./contrast.mjs";
import { PreviewServer } from "./preview_server.mjs";
import { Project } from "./project.mjs";
import { openObserved, textAppears } from "./page_observer.mjs";
import { timeout } from "./until.mjs";

const text = "content/declaration-2024/text.en.md";
const notes = "content/declaration-2024/annotations.en.yaml";
const facts = "content/who/instrument.yaml";
const browser = await launch({ after });

const opened = async (t, options = {}) => {
  const project = new Project(t).withoutSource(), server = await PreviewServer.start(t, project.root);
  const page = await openPage(t, browser, options);
  await openObserved(page, server.url("en/declaration-2024/"));
  const preview = page.locator("paraph-preview");
  const panel = preview.getByRole("dialog"), count = preview.locator(".count"), status = preview.getByRole("status");
  return { project, server, page, panel, count, status };
};

const breakFacts = (project) => {
  const was = project.read(facts);
  project.write(facts, `${was}broken: yes: no\n`);
  return { place: `${facts}:${was.split("\n").length}:12`, mend: () => project.write(facts, was) };
};

test("an error appears over the last good page with its place, and disappears once fixed", { timeout }, async (t) => {
  const { project, page, panel, count, status } = await opened(t);
  await page.locator("#noteref_9").focus();
  const { place, mend } = breakFacts(project);
  await panel.waitFor();
  assert.ok((await panel.textContent()).includes(place), `${place} in ${await panel.textContent()}`);
  assert.match(await panel.locator("pre").first().textContent(), /\d+ \| broken: yes: no\n.*\^/);
  assert.match(await panel.textContent(), /the last version without errors/);
  assert.match(await panel.getByRole("heading").textContent(), /^\d+ errors?/);
  assert.match(await page.locator("#para_1").textContent(), /We reaffirm/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "noteref_9", "focus is not taken");
  await status.filter({ hasText: /errors? in the source files/ }).waitFor({ state: "attached" });
  mend();
  await panel.waitFor({ state: "hidden" });
  await count.waitFor({ state: "hidden" });
  await status.filter({ hasText: "The errors are fixed." }).waitFor({ state: "attached" });
  assert.equal(await status.count(), 1);
  assert.ok(await page.evaluate(() => window.loadedOnce));
});

test("an error in annotations names the exact value, and what it quotes stays text", { timeout }, async (t) => {
  const { project, page, panel } = await opened(t);
  const trap = "<img src=x onerror=window.hacked=1><script>window.hacked=1</script>";
  project.edit(notes, "kind: context", `kind: ${trap}`);
  await panel.waitFor();
  const shown = await panel.textContent();
  assert.ok(shown.includes(`${notes}:3:11`), shown);
  assert.ok(shown.includes(trap), shown);
  assert.equal(await panel.locator("img, script").count(), 0);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
});

test("a closed panel stays closed until the findings change, and gives the focus back", { timeout }, async (t) => {
  const { project, page, panel, count } = await opened(t);
  breakFacts(project);
  await panel.waitFor();
  await page.locator("#noteref_9").focus();
  await panel.getByRole("button", { name: "Close" }).click();
  await panel.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "noteref_9");
  await page.reload();
  await count.waitFor();
  assert.ok(await panel.isHidden());
  // Opened again from the corner it takes the focus, and gives it back there.
  await count.click();
  await panel.waitFor();
  const within = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement.className);
  assert.equal(await within(), "panel");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  assert.equal(await within(), "count");
  project.edit(notes, "kind: context", "kind: contxt");
  await panel.waitFor();
});

test("Escape closes what the page itself has open first", { timeout }, async (t) => {
  const { project, page, panel } = await opened(t);
  await page.locator("#noteref_9").focus();
  await page.keyboard.press("Enter");
  breakFacts(project);
  await panel.waitFor();
  const note = page.locator("#pop_9:popover-open");
  assert.equal(await note.count(), 1, "the note stays open when the panel appears");
  await page.keyboard.press("Escape");
  await note.waitFor({ state: "detached" });
  assert.ok(await panel.isVisible());
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
});

test("warnings alone are shown as a count that opens the panel", { timeout }, async (t) => {
  const { project, page, panel, count } = await opened(t);
  project.edit(text, "\n[^*]: ", "\n[^98]: Called by nobody.\n\n[^99]: Nor this.\n\n[^*]: ");
  await count.waitFor();
  assert.match(await count.textContent(), /^\d+ warnings$/);
  assert.ok(await panel.isHidden());
  await count.click();
  await panel.waitFor();
  assert.match(await panel.textContent(), /warning\[\w+\].*text\.en\.md:\d+:\d+/s);
  await count.waitFor({ state: "hidden" });
  await page.keyboard.press("Escape");
  await count.waitFor();
});

test("fifty findings are shown and the others counted", { timeout }, async (t) => {
  const { project, panel, count } = await opened(t);
  const uncalled = Array.from({ length: 60 }, (_, i) => `[^${100 + i}]: Called by nobody.\n\n`).join("");
  project.edit(text, "\n[^*]: ", `\n${uncalled}[^*]: `);
  await count.click();
  assert.equal(await panel.getByRole("heading").textContent(), "60 warnings");
  assert.equal(await panel.locator(".what").count(), 50);
  assert.match(await panel.locator(".more").textContent(), /^10 more not shown/);
});

test("an edit made while there are errors is shown once they are fixed", { timeout }, async (t) => {
  const { project, page, panel } = await opened(t);
  const { mend } = breakFacts(project);
  await panel.waitFor();
  project.edit(text, "1. We reaffirm", "1. We hereby reaffirm");
  mend();
  await textAppears(page, "#para_1", "hereby");
  await panel.waitFor({ state: "hidden" });
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1440]) {
    test(`the panel fits ${width} px and can be read in ${colorScheme}`, { timeout }, async (t) => {
      const { project, page, panel } = await opened(t, { colorScheme, viewport: { width, height: 800 } });
      breakFacts(project);
      await panel.waitFor();
      const box = await panel.boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.y > 150, JSON.stringify(box));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      for (const [words, least] of [[panel, 7], [panel.locator(".what").first(), 4.5]]) {
        const { ratio } = await contrast(page, words);
        assert.ok(ratio > least, `${ratio}, not ${least}`);
      }
    });
  }
}
