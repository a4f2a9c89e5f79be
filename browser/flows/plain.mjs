// The main jobs of the day without JavaScript: everything is a link or a form.

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { accept, invite, linkFor, strip } from "../harness/people.mjs";
import { signIn, signInOf } from "../harness/sign-in.mjs";

const plain = { as: "Admin", scripts: "off" };

flow("without JavaScript one signs in, searches, orders, filters and turns pages", { scripts: "off" }, async ({ page, demo }) => {
  await signIn(page, signInOf(demo, "Admin"));
  await page.getByRole("link", { name: "Users", exact: true }).click();
  await page.getByRole("searchbox").fill("ann");
  await page.getByRole("button", { name: "Search" }).click();
  assert.match(await page.title(), /“ann”/);
  await page.getByRole("link", { name: /^Inactive/ }).click();
  for (const state of await page.locator("#list .pill").allInnerTexts()) assert.equal(state, "Inactive");
  await page.getByRole("columnheader", { name: "Last seen" }).getByRole("link").click();
  assert.equal(await page.locator("[aria-sort]").getAttribute("aria-sort"), "descending");
  await page.goto("/users");
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Role", { exact: true }).selectOption("Staff");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("link", { name: /^Remove filter/ }).click();
  await page.getByRole("link", { name: "Next" }).click();
  assert.match(await page.title(), /page 2/);
});

flow("without JavaScript somebody is invited, comes in, is switched off, and it is taken back", plain, async ({ page, visit }) => {
  const bo = await invite(page);
  const { page: his } = await accept((how) => visit({ ...how, scripts: "off" }), await linkFor(page, bo.email), bo.email);
  await page.goto(`/users?q=${bo.last}`);
  await page.getByRole("link", { name: `Actions for ${bo.name}` }).click();
  assert.match(await page.locator("h1").innerText(), new RegExp(`^Actions for ${bo.name}`));
  await page.getByRole("button", { name: "Deactivate" }).click();
  assert.match(await strip(page).innerText(), /was deactivated and signed out/);
  await his.getByRole("link", { name: "Your account" }).first().click();
  assert.equal(new URL(his.url()).pathname, "/sign-in");
  await page.locator("#strips").getByRole("button", { name: "Undo" }).click();
  assert.match(await strip(page).innerText(), /is as before/);
});

flow("without JavaScript a role is changed, and somebody is archived and deleted for good", plain, async ({ page }) => {
  const bo = await invite(page);
  await page.goto(`${bo.profile}/edit`);
  await page.getByRole("radio", { name: "Provider" }).check();
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.waitForURL((url) => url.pathname === bo.profile);
  assert.match(await page.locator(".lead").innerText(), /Provider/);
  await page.goto(`${bo.profile}/archive`);
  await page.getByRole("button", { name: `Archive ${bo.name}` }).click();
  await strip(page).waitFor();
  await page.goto(`${bo.profile}/delete`);
  await page.getByLabel(/^Type .* to continue/).fill(bo.email);
  await page.getByRole("button", { name: /^Delete .* permanently$/ }).click();
  await page.waitForURL((url) => url.pathname === "/users");
  assert.match(await strip(page).innerText(), /was deleted permanently/);
});
