// The last administrator stays: when the only other one is switched off, no page lets the first one go.

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { arrive, upload } from "../harness/import.mjs";
import { accept, choose, invite, linkFor, strip } from "../harness/people.mjs";
import { FOUNDER } from "../harness/set-up.mjs";

const founder = `${FOUNDER.first} ${FOUNDER.last}`;
const REFUSED = /You can't do this to your own account\. Ask another admin\./;

/** Sends the page's one shared form to an address, as a row's button would. */
async function sendTo(page, path) {
  await page.evaluate((action) => {
    const form = document.querySelector("#act");
    form.action = action;
    form.submit();
  }, path);
  await page.getByText(REFUSED).first().waitFor();
}

flow("the last administrator stays, whichever page or list says otherwise", { as: "Admin", demo: "first use" }, async ({ page, visit }) => {
  const bea = await invite(page, { role: "Admin", name: { first: "Bea", last: "Second" } });
  const { page: hers } = await accept(visit, await linkFor(page, bea.email), bea.email);
  await page.goto("/users?role=admin");
  await choose(page, bea, "Deactivate");
  assert.match(await strip(page).innerText(), /^Bea Second was deactivated/);
  await hers.goto("/");
  assert.equal(new URL(hers.url()).pathname, "/sign-in", "she is out, and can act on nobody");

  await page.goto("/users?role=admin");
  const own = await page.locator("#list").getByRole("link", { name: founder }).getAttribute("href");
  await page.getByRole("button", { name: `Actions for ${founder}` }).click();
  for (const act of [/^Deactivate/, /^Archive/]) {
    const item = page.getByRole("menuitem", { name: act });
    assert.equal(await item.getAttribute("aria-disabled"), "true");
    assert.match(await item.innerText(), REFUSED);
  }
  await page.keyboard.press("Escape");
  for (const act of ["deactivation", "archival"]) await sendTo(page, `${own}/${act}`);

  // The form about herself shows her role and has none to choose.
  await page.goto(`${own}/edit`);
  await page.getByLabel("Last name").waitFor();
  assert.equal(await page.locator("[name=role]").count(), 0);

  // A list that says the same of her has a problem in her row, and nothing to run.
  await page.goto("/users");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export" }).click()]);
  const csv = await new Response(await download.createReadStream()).text();
  const inactive = csv.replace(`${FOUNDER.last},Admin,Active`, `${FOUNDER.last},Admin,Inactive`);
  assert.notEqual(inactive, csv);
  await upload(page, { name: "users.csv", buffer: Buffer.from(inactive) });
  await page.getByRole("button", { name: /^Check/ }).click();
  await arrive(page, page.getByText(/^3 Check: /));
  assert.equal(await page.getByText(/^3 Check: /).innerText(), "3 Check: 1 problem row is left out");
  const row = page.locator("#list tbody tr").filter({ hasText: founder });
  assert.match(await row.innerText(), REFUSED);
  assert.equal(await page.getByRole("button", { name: /^Import/ }).count(), 0);
  await page.getByRole("button", { name: "Discard" }).click();
  await page.waitForURL((url) => url.pathname === "/imports");

  // She is who she was.
  await page.goto(own);
  assert.match(await page.locator(".lead").innerText(), /Active\s+Admin/);
});
