// The rest of the working day without a mouse: signing in, a list, leavers, the mailbox, one's own account.

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { arrive, googleFile } from "../harness/import.mjs";
import { focused, forbidPointer, press, tabTo } from "../harness/keyboard.mjs";
import { invite, PASSWORD, strip } from "../harness/people.mjs";
import { signInOf } from "../harness/sign-in.mjs";

const pathOf = (page) => new URL(page.url()).pathname;

/** A flow in which a pressed pointer is an error. */
const byKeys = (name, options, body) =>
  flow(name, options, async (at) => {
    await forbidPointer(at.page);
    await body(at);
  });

/** Comes by Tab to something and presses Enter on it. */
async function enter(page, name) {
  await tabTo(page, name);
  await press(page, "Enter");
}

/** Fills in the form to sign in, from the top of its page. */
async function signInByKeys(page, email, password) {
  await tabTo(page, /^E-mail/);
  await page.keyboard.type(email);
  await press(page, "Tab");
  await page.keyboard.type(password);
  await press(page, "Enter");
}

/** Opens the menu of a button and presses the last of its acts. */
async function lastAct(page, button, act) {
  await enter(page, button);
  await page.waitForFunction(() => document.activeElement.getAttribute("role") === "menuitem");
  await press(page, "End");
  assert.equal((await focused(page)).name, act);
  await press(page, "Enter");
}

byKeys("one signs in by the keys, and out", {}, async ({ page, demo }) => {
  const { email, password } = signInOf(demo, "Staff");
  await page.goto("/sign-in");
  await signInByKeys(page, email, "not the password");
  await page.waitForFunction(() => document.activeElement.className === "summary");
  await signInByKeys(page, "", password);
  await page.waitForURL((url) => url.pathname === "/");
  await enter(page, "Sign out");
  await page.waitForURL(/\/sign-in/);
});

byKeys("a list is brought in by the keys: chosen, mapped, checked and run", { as: "Admin" }, async ({ page }) => {
  const { name, mimeType, buffer } = googleFile({ rows: 20, wrong: [3] });
  await page.goto("/");
  await enter(page, "Import CSV");
  await page.waitForURL(/\/imports\/new/);
  await tabTo(page, /^CSV file/);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(page, "Space")]);
  await chooser.setFiles({ name, mimeType, buffer });
  await enter(page, "Upload and continue");
  await page.getByRole("heading", { name: "2 Match the columns" }).waitFor();

  await tabTo(page, /^Role for new people/);
  await page.keyboard.type("Staff");
  await tabTo(page, /^Organization/);
  await press(page, "ArrowDown");
  await page.getByRole("group", { name: /^Locations/ }).getByRole("checkbox").first().waitFor();
  await press(page, "Tab", "Space");
  assert.ok(await page.getByRole("group", { name: /^Locations/ }).getByRole("checkbox").first().isChecked());
  await enter(page, /^Check/);
  await arrive(page, page.getByText("3 Check: 1 problem row is left out"));
  await enter(page, /^Import 19/);
  await arrive(page, page.getByRole("heading", { name: "Result" }));
  await enter(page, "See these users");
  await page.waitForURL(/import=/);
  assert.match(await page.locator(".pager p").first().innerText(), /of 19 users$/);
});

byKeys("somebody is archived and deleted for good by the keys", { as: "Admin" }, async ({ page, visit }) => {
  const { page: other } = await visit({ as: "Admin" });
  const bo = await invite(other);
  await page.goto("/");
  await press(page, "Control+k");
  await page.keyboard.type(bo.last);
  await press(page, "Enter");
  await page.waitForURL(/\/users\?q=/);
  await lastAct(page, `Actions for ${bo.name}`, "Archive…");
  await page.waitForURL(/\/archive$/);
  await tabTo(page, /^Reason/);
  await page.keyboard.type("Left the lab");
  await enter(page, `Archive ${bo.name}`);
  await strip(page).waitFor();
  assert.match(await strip(page).innerText(), /was archived/);

  await lastAct(page, "More", "Delete permanently…");
  await page.waitForURL(/\/delete$/);
  await tabTo(page, /^Type/);
  await page.keyboard.type(bo.email);
  await enter(page, /^Delete .* permanently$/);
  await page.waitForURL((url) => url.pathname === "/users");
  assert.match(await strip(page).innerText(), /was deleted permanently/);
});

byKeys("a link is made and followed by the keys, to a password and sessions of one's own", { as: "Admin" }, async ({ page, visit }) => {
  const { page: other } = await visit({ as: "Admin" });
  const bo = await invite(other);
  await page.goto("/");
  await enter(page, "Mailbox");
  await page.waitForURL(/\/mailbox$/);
  await press(page, "/");
  await page.keyboard.type(bo.email);
  await press(page, "Enter");
  await page.waitForURL(/q=/);
  await enter(page, new RegExp(`^${bo.name}`));
  await page.waitForURL(/\/mailbox\/let_|\/mailbox\/\w/);
  await enter(page, "Create the link");
  const link = await page.locator(".copy code").innerText();
  await tabTo(page, /^Copy/);

  const { page: own } = await visit({});
  await forbidPointer(own);
  await own.goto(link);
  await tabTo(own, /^Password/);
  await own.keyboard.type(PASSWORD);
  await enter(own, "Save password");
  await own.getByRole("heading", { name: "Password saved" }).waitFor();
  await enter(own, "Sign in");
  await own.waitForURL(/\/sign-in/);
  await signInByKeys(own, bo.email, PASSWORD);
  await own.waitForURL((url) => url.pathname === "/");

  await enter(own, "Your account");
  await own.waitForURL(/\/account$/);
  await enter(own, "Password");
  await own.waitForURL(/\/account\/password$/);
  await tabTo(own, /^Current password/);
  await own.keyboard.type(PASSWORD);
  await tabTo(own, /^New password/);
  await own.keyboard.type(`${PASSWORD} again`);
  await enter(own, "Change password");
  await strip(own).waitFor();

  // Another session, ended from here.
  const { page: elsewhere } = await visit({});
  await forbidPointer(elsewhere);
  await elsewhere.goto("/sign-in");
  await signInByKeys(elsewhere, bo.email, `${PASSWORD} again`);
  await elsewhere.waitForURL((url) => url.pathname === "/");
  await enter(own, "Sessions");
  await own.waitForURL(/\/account\/sessions$/);
  await enter(own, "End");
  await strip(own).waitFor();
  await elsewhere.goto("/account");
  assert.equal(pathOf(elsewhere), "/sign-in");
});
