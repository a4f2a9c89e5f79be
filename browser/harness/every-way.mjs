// `everyWay`: one page in every look.

import assert from "node:assert/strict";

import { axeFindings, COLOURS } from "./axe.mjs";
import { flow } from "./flow.mjs";
import { assertFramed, overflow } from "./layout.mjs";
import { assertNone } from "./none.mjs";
import { shot } from "./shots.mjs";

const WIDTHS = [1280, 320];
const THEMES = ["light", "dark"];

/**
 * Fails unless the page as it stands is framed, fitting and accessible in both themes at these widths.
 * `open(page)` names a part that must be seen in every look.
 */
export async function assertSound(page, name, { widths = WIDTHS, open } = {}) {
  await assertFramed(page, name);
  const findings = [];
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      if (open) assert.ok(await open(page).isVisible(), `${name} is not open any more: ${theme}, ${width} px`);
      const rules = theme === "dark" ? COLOURS : undefined;
      const found = [...(await overflow(page)).map((what) => `too wide: ${what}`), ...(await axeFindings(page, rules))];
      findings.push(...found.map((what) => `${theme}, ${width} px: ${what}`));
      // One picture of each theme and of each width is enough to look at.
      if (widths.length === 1 || (theme === "light") === (width > 320)) await shot(page, `${name} ${theme} ${width}`, { part: "page" });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: widths[0], height: 900 });
  assertNone(findings, name);
}

/**
 * Declares the checks that every page must pass: sound in both themes at both widths, and there without
 * JavaScript. `path` may be a function of `{ page, demo }` that leads there.
 *
 * Further options are those of `assertSound`, and `byScript`: only the script brings it, so that it is not
 * looked for without.
 */
export function everyWay(name, path, { open, widths = WIDTHS, byScript = false, ...options } = {}) {
  const promise = `${name} is sound in every theme and width${byScript ? "" : ", and without JavaScript"}`;
  const [width] = widths;
  flow(promise, { ...options, width }, async ({ page, demo, visit }) => {
    const lead = async (where) => (typeof path === "function" ? path({ page: where, demo }) : where.goto(path));
    await lead(page);
    await assertSound(page, name, { widths, open });
    if (byScript) return;
    const plain = await visit({ ...options, width, scripts: "off" });
    await lead(plain.page);
    await assertFramed(plain.page, `${name} without JavaScript`);
    assert.equal(await plain.page.locator("h1").innerText(), await page.locator("h1").innerText());
  });
}
