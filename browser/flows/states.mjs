// What opens, and what stands on a page only after something was done: looked at in every look while it is there.

import { assertSound, everyWay } from "../harness/every-way.mjs";
import { flow } from "../harness/flow.mjs";
import { arrive, check, googleFile, runUntilItWaits, upload } from "../harness/import.mjs";
import { accept, addPlace, invite, linkFor } from "../harness/people.mjs";

const admin = { as: "Admin" };
const menu = (page) => page.getByRole("menu");
const named = (role, name) => (page) => page.getByRole(role, { name });
const visible = (page, open) => open(page).waitFor();

everyWay("menu of a row", async ({ page }) => {
  await page.goto("/users");
  await page.getByRole("button", { name: /^Actions for/ }).first().click();
  await visible(page, menu);
}, { ...admin, open: menu, byScript: true });

everyWay("menu of a profile", async ({ page }) => {
  await page.goto("/users?role=staff");
  await page.locator("tbody th a").first().click();
  await page.getByRole("button", { name: "More" }).click();
  await visible(page, menu);
}, { ...admin, open: menu, byScript: true });

everyWay("menu of one's own row, with what one cannot do", async ({ page, demo }) => {
  await page.goto(`/users?q=${demo.sign_ins.find(({ role }) => role === "Admin").email}`);
  await page.getByRole("button", { name: /^Actions for/ }).first().click();
  await visible(page, menu);
}, { ...admin, open: menu, byScript: true });

everyWay("filters, open", async ({ page }) => {
  await page.goto("/users?role=staff");
  await page.getByText("Filters", { exact: true }).click();
  await visible(page, named("button", "Apply"));
}, { ...admin, open: named("button", "Apply") });

everyWay("keys", async ({ page }) => {
  await page.goto("/users");
  await page.keyboard.press("?");
  await visible(page, named("dialog", "Keys"));
}, { ...admin, open: named("dialog", "Keys"), byScript: true });

everyWay("navigation, narrow and open", async ({ page }) => {
  await page.goto("/users");
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await visible(page, named("link", "Audit trail"));
}, { ...admin, open: named("link", "Audit trail"), widths: [320] });

everyWay("sign in, the password shown", async ({ page }) => {
  await page.goto("/sign-in");
  await page.locator("#password").fill("seven herons");
  await page.getByRole("button", { name: "Show" }).click();
  await page.locator("#password[type=text]").waitFor();
}, { open: (page) => page.locator("#password[type=text]"), byScript: true });

everyWay("something to undo", async ({ page }) => {
  const bo = await invite(page, { name: { first: "Bo", last: "Turnstone" } });
  await page.goto(`${bo.profile}/actions`);
  await page.locator("main").getByRole("button", { name: "Deactivate" }).click();
  await page.locator("#strips").getByRole("button", { name: "Undo" }).waitFor();
}, { ...admin, open: (page) => page.locator("#strips .strip").first() });

everyWay("token, shown once", async ({ page }) => {
  await page.goto("/account/tokens");
  await page.getByLabel("Name").fill("HR sync");
  await page.getByRole("button", { name: "Create token" }).click();
  await page.locator(".copy code").waitFor();
}, { ...admin, session: "fresh", open: (page) => page.locator(".copy code") });

everyWay("edit, saved by somebody else meanwhile", async ({ page, demo }) => {
  const bo = await invite(page, { name: { first: "Bo", last: "Turnstone" } });
  await page.goto(`${bo.profile}/edit`);
  const user = `${demo.address}/api/v1${bo.profile}`;
  const headers = { authorization: `Bearer ${demo.token}`, "content-type": "application/merge-patch+json" };
  const found = await fetch(user, { headers });
  const body = JSON.stringify({ first_name: "Bodil" });
  await fetch(user, { method: "PATCH", headers: { ...headers, "if-match": found.headers.get("etag") }, body });
  await page.getByLabel("First name").fill("Bosse");
  await page.getByRole("button", { name: "Save changes" }).last().click();
  await page.getByText("Bodil").first().waitFor();
}, { ...admin, open: (page) => page.getByText("Bodil").first() });

// It waits for the next hour, so that it cannot be done before its person is switched off.
const few = { serve: ["--invitations-per-hour", "3"] };

flow("an import that stopped because its person may no longer import is sound", { ...admin, session: "fresh", demo: few }, async ({ page, visit }) => {
  await addPlace(page);
  const bea = await invite(page, { role: "Admin" });
  const { page: hers } = await accept(visit, await linkFor(page, bea.email), bea.email);
  await upload(hers, googleFile({ name: "people.csv", rows: 8 }));
  await hers.locator("input[name=welcome][value=now]").check();
  await check(hers);
  await runUntilItWaits(hers);
  const path = new URL(hers.url()).pathname;
  // Away from the page that asks again and again, which would be told to sign in.
  await hers.goto("/account");

  await page.goto(`${bea.profile}/actions`);
  await page.locator("main").getByRole("button", { name: "Deactivate" }).click();
  await page.locator("#strips .strip").first().waitFor();
  await page.goto(path);
  await arrive(page, page.getByText("may no longer import"));
  await assertSound(page, "import, stopped for want of permission");
});
