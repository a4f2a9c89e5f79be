// Accessibility by axe-core: every rule of WCAG 2.2 A and AA, its best practices, and what it tries out about tables.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { assertNone } from "./none.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const tables = { "td-has-header": { enabled: true }, "table-fake-caption": { enabled: true } };

/** Everything that a page is looked at for. */
const ALL = { runOnly: { type: "tag", values: tags }, rules: tables };

/** The rules that a change of theme can break; all others read the same page again. */
export const COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

/** What axe finds on the page as it stands, one line per element; empty when all is well. */
export async function axeFindings(page, rules = ALL) {
  // Evaluated through the debugger, so the page's security policy stays as strict as it is.
  const isThere = await page.evaluate(() => typeof globalThis.axe === "object");
  if (!isThere) await page.evaluate(source);
  const { violations } = await page.evaluate(
    (wanted) => globalThis.axe.run(document, { ...wanted, resultTypes: ["violations"], preload: false }),
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
