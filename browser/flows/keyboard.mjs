// Finding, creating and switching off without a mouse.

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { focused, press, tabTo } from "../harness/keyboard.mjs";
import { freshName, invite, strip } from "../harness/people.mjs";

flow("a person is found and opened by the keys alone", { as: "Admin" }, async ({ page }) => {
  const bo = await invite(page);
  await page.goto("/");
  await press(page, "Control+k");
  await page.keyboard.type(bo.last);
  await press(page, "Enter");
  await page.waitForURL(/\/users\?q=/);
  // Out of the field by Tab; then the letters walk the rows.
  await press(page, "Tab", "j");
  assert.match((await focused(page)).name, new RegExp(bo.last));
  assert.ok((await focused(page)).isVisible);
  await press(page, "Enter");
  await page.waitForURL((url) => url.pathname === bo.profile);
  await press(page, "g", "u");
  await page.waitForURL((url) => url.pathname === "/users");
});

flow("somebody is created without a mouse", { as: "Admin" }, async ({ page }) => {
  const { first, last } = freshName();
  await page.goto("/users");
  await press(page, "n");
  await page.waitForURL(/\/users\/new/);
  await tabTo(page, /^First name/);
  await page.keyboard.type(first);
  await press(page, "Tab");
  await page.keyboard.type(last);
  await press(page, "Tab");
  await page.keyboard.type(`${last.toLowerCase()}@flows.example.org`);
  await tabTo(page, /^Admin/);
  await press(page, "Space", "ArrowDown", "ArrowDown");
  assert.match((await focused(page)).name, /^Staff/);
  await page.locator("#organization").waitFor();
  await tabTo(page, /^Organization/);
  await press(page, "ArrowDown");
  await page.getByRole("group", { name: /^Locations/ }).getByRole("checkbox").first().waitFor();
  assert.match((await focused(page)).name, /^Organization/, "the focus stays when the fields of the choice arrive");
  await press(page, "Tab", "Space");
  assert.ok(await page.getByRole("group", { name: /^Locations/ }).getByRole("checkbox").first().isChecked());
  await tabTo(page, "Create user");
  await press(page, "Enter");
  await page.waitForURL(/\/users\/usr_/);
  assert.match(await strip(page).innerText(), new RegExp(`^${first} ${last} was invited`));
});

flow("the row menu is worked by the keys of menus", { as: "Admin" }, async ({ page }) => {
  const bo = await invite(page);
  await page.goto(`/users?q=${bo.last}`);
  const button = page.getByRole("button", { name: `Actions for ${bo.name}` });
  await tabTo(page, `Actions for ${bo.name}`);
  const here = async () => (await focused(page)).name;
  const opened = () => page.waitForFunction(() => document.activeElement.getAttribute("role") === "menuitem");
  await press(page, "Enter");
  await opened();
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.equal(await here(), "Open profile");
  await press(page, "ArrowUp");
  assert.equal(await here(), "Archive…", "it goes round");
  await press(page, "Home");
  assert.equal(await here(), "Open profile");
  await press(page, "End");
  assert.equal(await here(), "Archive…");
  await press(page, "d");
  assert.equal(await here(), "Deactivate", "a letter jumps");
  await press(page, "Escape");
  assert.equal(await here(), `Actions for ${bo.name}`, "the focus comes back");
  await page.waitForFunction((button) => button.ariaExpanded === "false", await button.elementHandle());
  await press(page, "ArrowDown");
  await opened();
  await press(page, "d", "Enter");
  await strip(page).waitFor();
  assert.match(await strip(page).innerText(), /was deactivated/);
  await tabTo(page, "Undo");
  await press(page, "Enter");
  await page.waitForFunction(() => /is as before/.test(document.querySelector("#strips").textContent));
});

flow("letters are only letters when shortcuts are switched off, and in fields", { as: "Admin" }, async ({ page, visit }) => {
  await page.goto("/users");
  await page.getByRole("searchbox").focus();
  await page.keyboard.type("nn");
  assert.equal(await page.getByRole("searchbox").inputValue(), "nn");
  const other = await visit({ as: "Client Admin", session: "fresh" });
  await other.page.goto("/account");
  await other.page.getByRole("checkbox", { name: /Single-letter shortcuts/ }).uncheck();
  await other.page.getByRole("button", { name: "Save appearance" }).click();
  await other.page.goto("/users");
  await press(other.page, "n");
  await other.page.waitForTimeout(300);
  assert.equal(new URL(other.page.url()).pathname, "/users");
});

flow("the first stop leads past the menu, and every stop can be seen", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users");
  await press(page, "Tab");
  assert.equal((await focused(page)).name, "Skip to main content");
  await press(page, "Enter");
  await tabTo(page, /^(Import CSV|New user)$/, { most: 2 });
});

flow("the panel of filters shuts when the focus leaves it, and on Escape", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users");
  const panel = page.locator("details.panel");
  const isOpen = () => panel.evaluate((element) => element.open);
  await tabTo(page, "Filters");
  await press(page, "Enter");
  assert.ok(await isOpen());
  await tabTo(page, "Apply");
  assert.ok(await isOpen(), "it stays while one walks through it");
  await press(page, "Tab");
  assert.ok(!(await isOpen()), "nothing behind it is hidden from who walks on");
  assert.ok((await focused(page)).isVisible);

  await panel.locator("summary").focus();
  await press(page, "Enter", "Tab", "Escape");
  assert.ok(!(await isOpen()));
  assert.equal((await focused(page)).name, "Filters", "the focus comes back");
});
