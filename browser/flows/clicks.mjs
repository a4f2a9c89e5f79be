// The commonest jobs, from Home, and how many clicks they take: if the number grows, the job has become harder.

import assert from "node:assert/strict";

import { countClicks } from "../harness/clicks.mjs";
import { flow } from "../harness/flow.mjs";
import { arrive, googleFile } from "../harness/import.mjs";
import { accept, freshName, invite, linkFor, strip } from "../harness/people.mjs";

const admin = { as: "Admin" };
const search = async (page, words) => {
  await page.goto("/");
  await page.getByRole("searchbox").fill(words);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/users\?q=/);
};
const menu = (page, { name }) => page.getByRole("button", { name: `Actions for ${name}` });
const item = (page, name) => page.getByRole("menuitem", { name });
const said = async (page, words) => {
  await strip(page).waitFor();
  assert.match(await strip(page).innerText(), words);
};

flow("finding a person and opening them takes one click", admin, async ({ page }) => {
  const bo = await invite(page);
  const clicks = countClicks();
  await search(page, bo.last);
  await clicks.press(page.getByRole("link", { name: bo.name }));
  await page.waitForURL((url) => url.pathname === bo.profile);
  clicks.assertAtMost(1);
});

flow("creating and inviting somebody takes four clicks, and one for the place where they work", admin, async ({ page }) => {
  const { first, last } = freshName();
  const clicks = countClicks();
  await page.goto("/");
  await clicks.press(page.getByRole("link", { name: "New user" }));
  await page.getByLabel("First name").fill(first);
  await page.getByLabel("Last name").fill(last);
  await page.getByLabel("E-mail").fill(`${last.toLowerCase()}@flows.example.org`);
  await clicks.press(page.getByRole("radio", { name: "Staff", exact: true }));
  await clicks.choose(page.getByLabel("Organization"), { index: 1 });
  await clicks.press(page.getByRole("group", { name: /^Locations/ }).getByRole("checkbox").first());
  await clicks.press(page.getByRole("button", { name: "Create user" }));
  await said(page, /was invited/);
  clicks.assertAtMost(5);
});

flow("sending a reset link takes two clicks, and so does sending an invitation again", admin, async ({ page, visit }) => {
  const bo = await invite(page);
  for (const act of ["Resend invitation", "Send password reset link"]) {
    const clicks = countClicks();
    await search(page, bo.last);
    await clicks.press(menu(page, bo));
    await clicks.press(item(page, act));
    await strip(page).waitFor();
    clicks.assertAtMost(2);
    if (act === "Resend invitation") await (await accept(visit, await linkFor(page, bo.email), bo.email)).close();
  }
});

flow("switching somebody off takes two clicks, and changing a role four", admin, async ({ page }) => {
  const bo = await invite(page);
  const role = countClicks();
  await search(page, bo.last);
  await role.press(menu(page, bo));
  await role.press(item(page, "Edit"));
  await role.press(page.getByRole("radio", { name: "Provider" }));
  await role.press(page.getByRole("button", { name: "Save changes" }));
  await said(page, /was saved|saved/);
  role.assertAtMost(4);

  const off = countClicks();
  await search(page, bo.last);
  await off.press(menu(page, bo));
  await off.press(item(page, "Deactivate"));
  await said(page, /was deactivated/);
  off.assertAtMost(2);
});

flow("archiving takes three clicks, and deleting for good four", admin, async ({ page }) => {
  const bo = await invite(page);
  const away = countClicks();
  await search(page, bo.last);
  await away.press(menu(page, bo));
  await away.press(item(page, "Archive…"));
  await away.press(page.getByRole("button", { name: `Archive ${bo.name}` }));
  await said(page, /was archived/);
  away.assertAtMost(3);

  const gone = countClicks();
  await search(page, bo.last);
  await gone.press(page.getByRole("link", { name: "Look among the archived" }));
  await gone.press(menu(page, bo));
  await gone.press(item(page, "Delete permanently…"));
  await page.getByLabel(/^Type .* to continue/).fill(bo.email);
  await gone.press(page.getByRole("button", { name: /^Delete .* permanently$/ }));
  await said(page, /was deleted permanently/);
  gone.assertAtMost(4);
});

flow("bringing in a list takes five clicks, and three when it does not say who they are", admin, async ({ page }) => {
  const { name, mimeType, buffer } = googleFile({ rows: 20 });
  const clicks = countClicks();
  await page.goto("/");
  await clicks.press(page.getByRole("link", { name: "Import CSV" }));
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), clicks.press(page.locator("#file"))]);
  await chooser.setFiles({ name, mimeType, buffer });
  await clicks.press(page.getByRole("button", { name: "Upload and continue" }));
  await clicks.choose(page.locator("#role"), "Staff");
  await clicks.choose(page.locator("#organization"), { index: 1 });
  await clicks.press(page.getByRole("group", { name: /^Locations/ }).getByRole("checkbox").first());
  await clicks.press(page.getByRole("button", { name: /^Check/ }));
  await clicks.press(page.getByRole("button", { name: /^Import 20/ }));
  await arrive(page, page.getByRole("heading", { name: "Result" }));
  clicks.assertAtMost(8);
});
