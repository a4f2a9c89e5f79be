// What was typed is still there when the session has ended, when a part of the page could not be loaded, and when
// another button of the page is pressed.

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { askForFields, freshName, strip } from "../harness/people.mjs";
import { signInOf } from "../harness/sign-in.mjs";

const admin = { as: "Admin" };

async function typeSomebody(page) {
  const { first, last } = freshName();
  await page.goto("/users/new");
  await page.getByLabel("First name").fill(first);
  await page.getByLabel("Last name").fill(last);
  await page.getByLabel("E-mail").fill(`${last.toLowerCase()}@flows.example.org`);
  return { first, last };
}

/** From the sign-in page that came in place of an answer to the form that was sent. */
async function comeBack(page, demo) {
  assert.match(await strip(page).innerText(), /nothing was saved/);
  const { email, password } = signInOf(demo, "Admin");
  await page.getByLabel("E-mail").fill(email);
  await page.locator("#password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Show what I typed" }).click();
}

for (const scripts of ["on", "off"]) {
  const fresh = { ...admin, session: "fresh", scripts };
  flow(`a form that is sent after the session has ended comes back, scripts ${scripts}`, fresh, async ({ page, demo }) => {
    const { first, last } = await typeSomebody(page);
    await page.getByRole("radio", { name: "Admin", exact: true }).check();
    await askForFields(page);
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Create user" }).click();
    await comeBack(page, demo);
    assert.equal(await page.getByLabel("Last name").inputValue(), last);
    assert.ok(await page.getByRole("radio", { name: "Admin", exact: true }).isChecked());
    await page.getByRole("button", { name: "Create user" }).click();
    await page.waitForURL(/\/users\/usr_/);
    assert.match(await strip(page).innerText(), new RegExp(`^${first} ${last} was invited`));
  });
}

flow("a choice whose fields need signing in again takes along what was typed", { ...admin, session: "fresh" }, async ({ page, demo }) => {
  const { last } = await typeSomebody(page);
  await page.context().clearCookies();
  await page.getByRole("radio", { name: "Staff", exact: true }).check();
  await comeBack(page, demo);
  assert.equal(await page.getByLabel("Last name").inputValue(), last);
  await page.getByLabel("Organization").waitFor();
});

flow("a choice whose fields cannot be loaded leaves the form as it is, and they can be asked for again", admin, async ({ page }) => {
  const { last } = await typeSomebody(page);
  await page.route("**/users/new?*", (route) => route.fulfill({ status: 409, body: "" }));
  await page.getByRole("radio", { name: "Staff", exact: true }).check();
  const told = page.getByText("could not be loaded").first();
  await told.waitFor();
  assert.match(await page.locator("#said").innerText(), /could not be loaded/);
  assert.equal(await page.getByLabel("Last name").inputValue(), last);
  await page.unroute("**/users/new?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByLabel("Organization").waitFor();
  await told.waitFor({ state: "hidden" });
  assert.equal(await page.getByLabel("Last name").inputValue(), last);
});

flow("another form of the page does not forget what is not saved", { ...admin, session: "fresh" }, async ({ page }) => {
  await typeSomebody(page);
  const asked = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog.dismiss();
    return dialog.type();
  });
  await page.getByRole("button", { name: "Sign out" }).click();
  assert.equal(await asked, "beforeunload");
  assert.equal(new URL(page.url()).pathname, "/users/new");
});

flow("the keys of the search lead to it from a page that has none", admin, async ({ page }) => {
  await page.goto("/account");
  await page.keyboard.press("/");
  await page.waitForURL((url) => url.pathname === "/users");
  await page.waitForFunction(() => document.activeElement.id === "q");
});
