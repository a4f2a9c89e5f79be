// The sixth step of the working day: who changed Bo's role, when, from what to what, through which interface.

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { invite, strip } from "../harness/people.mjs";

flow("the timeline and the trail answer who changed Bo's role, and through which door", { as: "Admin" }, async ({ page, demo }) => {
  const bo = await invite(page, { name: { first: "Bo", last: "Trailworth" } });
  const admin = (await page.locator(".you .who bdi").innerText()).trim();
  await page.goto(`${bo.profile}/edit`);
  await page.getByRole("radio", { name: "Client Admin" }).check();
  await page.getByRole("button", { name: "Save changes" }).click();
  await strip(page).waitFor();

  // A program changes it back.
  const headers = { authorization: `Bearer ${demo.token}`, "content-type": "application/merge-patch+json" };
  const user = `${demo.address}/api/v1${bo.profile}`;
  const { headers: found } = await fetch(user, { headers });
  const answer = await fetch(user, { method: "PATCH", headers: { ...headers, "if-match": found.get("etag") }, body: JSON.stringify({ role: "staff" }) });
  assert.equal(answer.status, 200, await answer.text());

  const said = async () => {
    const rows = page.locator("#list tbody tr").filter({ hasText: "Changed role" });
    const texts = await rows.allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, " "));
  };
  const today = new RegExp(`^${new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date())}, \\d\\d:\\d\\d:\\d\\d`);

  await page.goto(bo.profile);
  await page.getByRole("link", { name: "Activity" }).click();
  const timeline = await said();
  assert.equal(timeline.length, 2);
  for (const line of timeline) assert.match(line, today);
  assert.match(timeline[0], /Role: was Client Admin → is Staff.*API$/);
  assert.match(timeline[1], new RegExp(`${admin}.*Role: was Staff → is Client Admin.*Console$`));

  await page.getByRole("link", { name: "Audit trail" }).click();
  await page.getByLabel("What").selectOption("Changed role");
  await page.getByLabel("Person, id or request").fill("Trailworth");
  await page.waitForURL(/q=Trailworth/);
  const trail = await said();
  assert.equal(trail.length, 2);
  assert.match(trail[0], /Staff.*Bo Trailworth.*API$/);
  assert.match(trail[1], new RegExp(`${admin}.*Client Admin.*Bo Trailworth.*Console$`));
  assert.match(await page.title(), /Trailworth/);

  // The address can be sent on, and what it shows leads to Bo.
  await page.reload();
  assert.deepEqual(await said(), trail);
  await page.locator("#list tbody a", { hasText: "Bo Trailworth" }).first().click();
  await page.waitForURL(new RegExp(bo.profile));
});
