// Who is there, on a list that stays open (LAB-6), and signing somebody out everywhere.

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { accept, invite, linkFor, strip } from "../harness/people.mjs";

flow("who comes is marked on a list that was open before, and whoever works on it is not disturbed", { as: "Admin" }, async ({ page, visit }) => {
  const bo = await invite(page);
  const link = await linkFor(page, bo.email);
  await page.clock.install();
  await page.goto(`/users?q=${bo.last}`);
  const mark = page.locator("#list .avatar.here");
  assert.equal(await mark.count(), 0);
  await accept(visit, link, bo.email);
  const row = await page.locator("tbody tr").elementHandle();
  await page.getByRole("button", { name: `Actions for ${bo.name}` }).click();
  const item = page.getByRole("menuitem", { name: "Open profile" });
  await item.waitFor();

  await page.clock.runFor(30_000);

  await mark.waitFor();
  assert.match(await page.locator("#list [data-label='Last seen']").innerText(), /now/i);
  assert.equal(await item.evaluate((item) => item === document.activeElement), true, "the menu is open, and has the focus");
  assert.equal(await row.evaluate((row) => row.isConnected), true, "the row stayed itself");
});

flow("somebody is signed out everywhere, and finds that out at the next press", { as: "Admin" }, async ({ page, visit }) => {
  const bo = await invite(page);
  const { page: own } = await accept(visit, await linkFor(page, bo.email), bo.email);
  await page.goto(bo.profile);
  await page.getByRole("link", { name: "Sessions" }).click();
  await page.locator(".register tbody tr").waitFor();
  assert.equal(await page.locator(".register tbody tr").count(), 1);
  await page.getByRole("button", { name: "End all sessions" }).click();
  await strip(page).waitFor();
  assert.match(await strip(page).innerText(), /was signed out: 1 session ended/);
  await page.getByText("No open sessions").waitFor();
  await own.getByRole("link", { name: "Your account" }).first().click();
  await own.waitForURL((url) => url.pathname === "/sign-in");
});
