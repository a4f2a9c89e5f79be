// A list of findings that should be empty, failed in words instead of as a difference of two lists.

import assert from "node:assert/strict";

/** Fails with one line per finding. */
export function assertNone(findings, what) {
  if (findings.length > 0) assert.fail(`${what}:\n${findings.map((one) => `  ${one}`).join("\n")}`);
}
