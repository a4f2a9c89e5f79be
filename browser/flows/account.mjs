// The eighth step of the working day: one's own account (LAB-18).

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { accept, invite, linkFor, PASSWORD, strip } from "../harness/people.mjs";
import { signIn } from "../harness/sign-in.mjs";

/** A person of this flow alone, signed in: what they do to their account concerns nobody else. */
async function newcomer(page, visit) {
  const person = await invite(page);
  const { page: own } = await accept(visit, await linkFor(page, person.email), person.email);
  await own.getByRole("link", { name: "Your account" }).first().click();
  return { person, own };
}

const save = (page) => page.getByRole("button", { name: "Save changes" }).click();

flow("name and password are one's own to change, and a bad one is refused with the reason", { as: "Admin" }, async ({ page, visit }) => {
  const { person, own } = await newcomer(page, visit);
  await own.getByLabel("First name").fill("");
  await save(own);
  await own.locator(".summary").waitFor();
  assert.equal(await own.locator("#first_name-error").textContent(), "Error: Enter a first name");
  await own.getByLabel("First name").fill("Bodil");
  await save(own);
  await strip(own).waitFor();
  assert.match(await own.locator(".you .who").innerText(), new RegExp(`^Bodil ${person.last}`));

  await own.getByRole("link", { name: "Password", exact: true }).click();
  const change = async (current, next) => {
    await own.locator("#current_password").fill(current);
    await own.locator("#new_password").fill(next);
    await own.getByRole("button", { name: "Change password" }).click();
  };
  const better = "eleven quiet lanterns by the harbour";
  for (const [current, next, field, why] of [
    ["not the one", better, "current_password", /That is not your current password/],
    [PASSWORD, "short", "new_password", /at least \d+ characters/],
    [PASSWORD, "passwordpassword", "new_password", /Choose another/],
  ]) {
    await change(current, next);
    await own.locator(`#${field}-error`).waitFor();
    assert.match(await own.locator(`#${field}-error`).textContent(), why);
  }
  await change(PASSWORD, better);
  await strip(own).waitFor();

  // The new one counts, the old one does not.
  const other = await visit({});
  await other.page.goto("/sign-in");
  await other.page.getByLabel("E-mail").fill(person.email);
  await other.page.locator("#password").fill(PASSWORD);
  await other.page.getByRole("button", { name: "Sign in" }).click();
  await other.page.locator(".summary").waitFor();
  await signIn(other.page, { email: person.email, password: better });
});

flow("the other session is ended, and stays out", { as: "Admin" }, async ({ page, visit }) => {
  const { person, own } = await newcomer(page, visit);
  const other = await visit({});
  await signIn(other.page, { email: person.email, password: PASSWORD });
  await own.getByRole("link", { name: "Sessions" }).click();
  const rows = own.locator("tbody tr");
  assert.equal(await rows.count(), 2);
  assert.equal(await rows.filter({ hasText: "This session" }).getByRole("button").count(), 0);
  await own.getByRole("button", { name: "End", exact: true }).click();
  await strip(own).waitFor();
  assert.equal(await rows.count(), 1);
  await other.page.goto("/account");
  assert.equal(new URL(other.page.url()).pathname, "/sign-in");
  await own.reload();
  assert.match(await own.locator("h1").innerText(), /Your account/);
});

flow("an API token is shown once, works, and stops when it is revoked", { as: "Admin" }, async ({ page, visit, demo }) => {
  const { own } = await newcomer(page, visit);
  await own.getByRole("link", { name: "API tokens" }).click();
  await own.getByLabel("Name").fill("HR sync");
  await own.getByRole("button", { name: "Create token" }).click();
  const token = await own.locator(".copy code").innerText();
  const asked = () => fetch(`${demo.address}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal((await asked()).status, 200);
  await own.goto("/account/tokens");
  assert.ok(!(await own.content()).includes(token), "it is not shown again");
  assert.match(await own.locator("tbody tr").innerText(), /HR sync/);
  await own.getByRole("button", { name: "Revoke" }).click();
  await strip(own).waitFor();
  assert.equal((await asked()).status, 401);
});

flow("the theme is the browser's: it stays when one signs out", { as: "Admin" }, async ({ page, visit }) => {
  const { own } = await newcomer(page, visit);
  const theme = () => own.locator("html").getAttribute("data-theme");
  await own.getByRole("radio", { name: "Dark" }).check();
  await own.getByRole("button", { name: "Save appearance" }).click();
  await strip(own).waitFor();
  assert.equal(await theme(), "dark");
  await own.getByRole("button", { name: "Sign out" }).click();
  await own.waitForURL(/\/sign-in/);
  assert.equal(await theme(), "dark");
  await own.goto("/account");
  assert.equal(new URL(own.url()).pathname, "/sign-in");
});

flow("signing in without a word says which is missing", {}, async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator(".summary").waitFor();
  assert.deepEqual(await page.locator(".summary a").allInnerTexts(), ["Enter your e-mail address", "Enter your password"]);
  assert.equal(await page.locator("#email-error").textContent(), "Error: Enter your e-mail address");
  await page.getByLabel("E-mail").fill("someone@example.org");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator("#email-error").waitFor({ state: "detached" });
  assert.deepEqual(await page.locator(".summary a").allInnerTexts(), ["Enter your password"]);
  assert.equal(await page.getByLabel("E-mail").inputValue(), "someone@example.org");
});
