// Accessibility by axe-core: every rule of WCAG 2.2 A and AA, and its best practices.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { assertNone } from "./none.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The rules that a change of theme can break; all others read the same page again. */
export const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** What axe finds on the page as it stands, one line per element; empty when all is well. */
export async function axeFindings(page, rules = { type: "tag", values: tags }) {
  // Evaluated through the debugger, so the page's security policy stays as strict as it is.
  const isThere = await page.evaluate(() => typeof globalThis.axe === "object");
  if (!isThere) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ["violations"], preload: false }),
    rules,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(" ")} ${any.map((check) => check.message).join(" ")}`.trim()),
  );
}

/** Fails with axe's findings. */
export async function assertAccessible(page, where = page.url()) {
  assertNone(await axeFindings(page), `axe on ${where}`);
}
