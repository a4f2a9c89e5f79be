// The fourth step of the working day: people who leave (LAB-5).

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { accept, choose, invite, linkFor, PASSWORD, strip } from "../harness/people.mjs";
import { signInOf } from "../harness/sign-in.mjs";

const status = (page) => page.locator(".lead .pill").innerText();
const undo = (page) => page.locator("#strips").getByRole("button", { name: "Undo" });

flow("who is deactivated is out at the next click, and undo lets them in again", { as: "Admin" }, async ({ page, visit }) => {
  const bo = await invite(page);
  const { page: his } = await accept(visit, await linkFor(page, bo.email), bo.email);
  await page.goto(`/users?q=${bo.last}`);
  await choose(page, bo, "Deactivate");
  assert.match(await strip(page).innerText(), new RegExp(`^${bo.name} was deactivated and signed out\\.`));
  assert.equal(new URL(page.url()).pathname, "/users", "the list stays where it was");

  await his.getByRole("link", { name: "Your account" }).click();
  await his.waitForURL(/\/sign-in/);
  await his.getByLabel("E-mail").fill(bo.email);
  await his.locator("#password").fill(PASSWORD);
  await his.getByRole("button", { name: "Sign in" }).click();
  await his.locator(".summary").waitFor();

  await undo(page).click();
  assert.match(await strip(page).innerText(), new RegExp(`^${bo.name} is as before\\.`));
  await page.goto(bo.profile);
  assert.equal(await status(page), "Active");
  await his.locator("#password").fill(PASSWORD);
  await his.getByRole("button", { name: "Sign in" }).click();
  await his.waitForURL((url) => url.pathname !== "/sign-in");
});

flow("archived, restored, archived again, deleted for good", { as: "Admin" }, async ({ page }) => {
  const bo = await invite(page);
  const archive = async () => {
    await page.goto(bo.profile);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Archive…" }).click();
    await page.waitForURL(/\/archive$/);
    assert.match(await page.locator("main").innerText(), /Can be restored/);
    await page.getByLabel(/^Reason/).fill("Left the lab");
    await page.getByRole("button", { name: `Archive ${bo.name}` }).click();
    await strip(page).waitFor();
  };
  await archive();
  await page.goto(bo.profile);
  assert.equal(await status(page), "Archived");
  await page.goto(`/users?q=${bo.last}&status=all`);
  assert.equal(await page.locator("#list tbody tr").count(), 0, "hidden from the list");
  await page.getByRole("link", { name: "Look among the archived" }).click();
  await choose(page, bo, "Restore");
  assert.match(await strip(page).innerText(), /was restored; inactive until you activate them/);

  await archive();
  await page.goto(`${bo.profile}/delete`);
  await page.getByLabel(/^Type .* to continue/).fill("somebody@example.org");
  await page.getByRole("button", { name: /^Delete .* permanently$/ }).click();
  await page.locator(".summary").waitFor();
  await page.getByLabel(/^Type .* to continue/).fill(bo.email);
  await page.getByRole("button", { name: /^Delete .* permanently$/ }).click();
  await page.waitForURL((url) => url.pathname === "/users");
  assert.match(await strip(page).innerText(), new RegExp(`^${bo.name} was deleted permanently\\. \\d+ events stay, without the name\\.`));
  const gone = await page.goto(bo.profile);
  assert.equal(gone.status(), 404);

  // The trail keeps what happened, without the name, and leads nowhere that is not there.
  await page.goto(`/audit?q=${bo.profile.split("/").at(-1)}`);
  const rows = page.locator("#list tbody tr");
  assert.ok((await rows.count()) >= 4);
  const trail = await page.locator("#list").innerText();
  assert.doesNotMatch(trail, new RegExp(bo.last));
  assert.match(trail, /Left the lab/);
  assert.equal(await rows.locator(`a[href^='${bo.profile}']`).count(), 0);
});

flow("nobody switches themself off, by no door", { as: "Admin" }, async ({ page, demo }) => {
  const { email } = signInOf(demo, "Admin");
  await page.goto(`/users?q=${email}`);
  const row = page.locator("#list tbody tr").filter({ has: page.getByText(email, { exact: true }) });
  const profile = await row.locator("th a").getAttribute("href");
  await row.getByRole("button", { name: /^Actions for/ }).click();
  const refused = page.getByRole("menuitem", { name: /^Deactivate/ });
  assert.equal(await refused.getAttribute("aria-disabled"), "true");
  assert.match(await refused.innerText(), /You can't do this to your own account\. Ask another admin\./);
  assert.equal(await page.getByRole("menuitem", { name: /^Archive/ }).getAttribute("aria-disabled"), "true");
  await page.keyboard.press("Escape");

  // Whoever sends the form all the same is told the same.
  await page.evaluate((path) => {
    const form = document.querySelector("#act");
    form.action = `${path}/deactivation`;
    form.submit();
  }, profile);
  await strip(page).waitFor();
  assert.match(await strip(page).innerText(), /^Nothing was changed for .*You can't do this to your own account/);
  const users = `${demo.address}/api/v1/users`;
  const headers = { authorization: `Bearer ${demo.token}`, "content-type": "application/json" };
  const admins = await (await fetch(`${users}?role=admin&status=active`, { headers })).json();
  assert.ok(admins.items.some((admin) => admin.email === email), "still active");
});
