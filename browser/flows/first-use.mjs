// The pages of a server that nobody but its first administrator has used: empty lists, and what to do first.

import assert from "node:assert/strict";

import { everyWay } from "../harness/every-way.mjs";
import { check, googleFile, runUntilItWaits, upload } from "../harness/import.mjs";
import { addPlace } from "../harness/people.mjs";

const first = { as: "Admin", demo: "first use" };

everyWay("first use: home", async ({ page }) => {
  await page.goto("/");
  assert.ok(await page.getByRole("region", { name: "First steps" }).isVisible());
}, first);
for (const [what, path, words] of [
  ["organizations", "/organizations", /^No /],
  ["providers", "/providers", /^No /],
  ["imports", "/imports", /^No /],
  ["mailbox", "/mailbox", /^No /],
]) {
  everyWay(`first use: ${what}`, async ({ page }) => {
    await page.goto(path);
    assert.match(await page.locator(".empty-title").innerText(), words);
  }, first);
}
everyWay("first use: users", "/users", first);
everyWay("first use: new user, where no organization is", "/users/new?role=staff", first);
everyWay("first use: audit trail", "/audit", first);
everyWay("first use: tokens", "/account/tokens", first);

/** Where nothing is yet, one organization with one location, and a file with more people than may be invited in an hour. */
async function waiting({ page }) {
  await addPlace(page);
  await upload(page, googleFile({ name: "people.csv", rows: 8 }));
  await page.locator("input[name=welcome][value=now]").check();
  await check(page);
  await runUntilItWaits(page);
}

everyWay("import, waiting for the next hour", waiting, { as: "Admin", demo: { serve: ["--invitations-per-hour", "3"] } });
