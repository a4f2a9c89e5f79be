// What was typed and pressed is not lost and not mistaken, however slow the answer and whichever way one goes.

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { invite } from "../harness/people.mjs";

const admin = { as: "Admin" };

flow("pressing ⋯ twice while the acts are under way shows nobody else's", admin, async ({ page }) => {
  await page.goto("/users");
  const buttons = page.getByRole("button", { name: /^Actions for/ });
  const profile = page.getByRole("menuitem", { name: "Open profile" });
  const actsOf = async (button) => new URL(await button.getAttribute("data-href")).pathname;
  const profileOf = async (button) => (await actsOf(button)).replace(/\/actions$/, "");
  const [ann, bo] = [buttons.nth(0), buttons.nth(1)];
  await ann.click();
  assert.equal(await profile.getAttribute("href"), await profileOf(ann));
  await page.keyboard.press("Escape");

  let answer;
  const held = new Promise((resolve) => { answer = resolve; });
  await page.route(`**${await actsOf(bo)}`, async (route) => { await held; await route.continue(); });
  await bo.click();
  await bo.click();
  assert.equal(await page.locator("#row-menu .item").count(), 0, "nobody's acts are shown meanwhile");
  assert.ok(!(await page.locator("#row-menu").isVisible()));
  assert.equal(await ann.getAttribute("aria-expanded"), "false");
  answer();
  await profile.waitFor();
  assert.equal(await profile.getAttribute("href"), await profileOf(bo));
  assert.equal(await bo.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.href), await bo.getAttribute("data-href"));
});

flow("a field that was emptied stays empty when another choice brings its fields", admin, async ({ page }) => {
  const bo = await invite(page);
  await page.goto(`${bo.profile}/edit`);
  const phone = page.getByLabel("Phone");
  await phone.fill("+1 212 555 0123");
  await page.getByRole("button", { name: "Save changes" }).last().click();
  await page.waitForURL((url) => url.pathname === bo.profile);
  await page.goto(`${bo.profile}/edit`);
  assert.notEqual(await phone.inputValue(), "");
  await phone.fill("");
  const old = await phone.elementHandle();
  await page.getByLabel("Organization").selectOption({ index: 2 });
  await old.waitForElementState("hidden");
  assert.equal(await phone.inputValue(), "");
});

flow("going back from a line of the error summary keeps the form as it was typed", admin, async ({ page }) => {
  const bo = await invite(page);
  await page.goto(`${bo.profile}/edit`);
  await page.getByLabel("First name").fill("Kept");
  await page.getByLabel("Last name").fill("");
  await page.getByRole("button", { name: "Save changes" }).last().click();
  await page.getByRole("link", { name: "Enter a last name" }).click();
  await page.waitForURL(/#last_name$/);
  await page.evaluate(() => { document.body.dataset.same = "page"; });
  await page.goBack();
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => document.body.dataset.same), "page", "the answer was not loaded again");
  assert.equal(await page.getByLabel("First name").inputValue(), "Kept");
});

flow("leaving a form that came back warns, though nothing was typed since", admin, async ({ page }) => {
  const bo = await invite(page);
  await page.goto(`${bo.profile}/edit`);
  await page.getByLabel("Last name").fill("");
  await page.getByRole("button", { name: "Save changes" }).last().click();
  await page.getByRole("link", { name: "Enter a last name" }).click();
  const asked = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog.accept();
    return dialog.type();
  });
  await page.getByRole("link", { name: "Cancel" }).click();
  assert.equal(await asked, "beforeunload");
  await page.waitForURL((url) => url.pathname === new URL(bo.profile, page.url()).pathname);
});

flow("what is chosen before the script is there brings its fields when it comes", admin, async ({ page }) => {
  await page.route(/role-fields/, async (route) => {
    await new Promise((late) => setTimeout(late, 1_000));
    await route.continue();
  });
  await page.goto("/users/new?role=staff", { waitUntil: "commit" });
  await page.getByLabel("Organization").selectOption({ index: 1 });
  await page.getByRole("group", { name: /^Locations/ }).getByRole("checkbox").first().waitFor();
});
