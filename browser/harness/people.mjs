// What flows do to people again and again, by the pages and nothing else.

import assert from "node:assert/strict";

let made = 0;

/** A name that no other flow uses. */
export function freshName() {
  made += 1;
  const letters = Date.now().toString(36).replace(/[0-9]/g, (digit) => "abcdefghij"[digit]);
  return { first: "Flow", last: `Q${letters}${"abcdefghijklmnopqrstuvwxyz"[made % 26]}` };
}

/** Fills in "New user" and creates the person; answers with name, address and profile. */
export async function invite(page, { role = "Staff", organization = 1, name = freshName() } = {}) {
  await page.goto("/users/new");
  await page.getByLabel("First name").fill(name.first);
  await page.getByLabel("Last name").fill(name.last);
  const email = `${freshName().last.toLowerCase()}@flows.example.org`;
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("radio", { name: role, exact: true }).check();
  await askForFields(page);
  const place = page.getByLabel("Organization");
  if (role !== "Admin") {
    await place.selectOption({ index: organization });
    await askForFields(page);
    await page.getByRole("group", { name: /^Locations/ }).getByRole("checkbox").first().check();
  }
  await page.getByRole("button", { name: "Create user" }).click();
  await page.waitForURL(/\/users\/usr_/);
  return { ...name, name: `${name.first} ${name.last}`, email, profile: new URL(page.url()).pathname };
}

/** Adds an organization with one location, where there is none yet. */
export async function addPlace(page) {
  await page.goto("/organizations");
  await page.locator("#name").fill(`Lab ${Date.now()}`);
  await page.getByRole("button", { name: /^Add/ }).click();
  await page.waitForURL(/\/organizations\/org_/);
  await page.locator("#location").fill("Main building");
  await page.getByRole("button", { name: /^Add/ }).click();
  await page.getByText("Main building").first().waitFor();
}

/** Without JavaScript a button asks for the fields that a choice brings; the script takes it away once it runs. */
export async function askForFields(page) {
  const ask = page.getByRole("button", { name: "Show the fields for this choice" });
  // With it, the script takes the button away as soon as it runs.
  await ask.waitFor({ state: "hidden", timeout: 1_000 }).catch(() => {});
  if (await ask.isVisible()) await ask.click();
}

/** Makes the link of the newest e-mail to this address, in the mailbox; with `about` of the newest about that. */
export async function linkFor(page, email, about = "") {
  await page.goto(`/mailbox?q=${encodeURIComponent(email)}`);
  await page.locator("tbody tr").filter({ hasText: about }).locator("th a").first().click();
  await page.getByRole("button", { name: "Create the link" }).click();
  const link = await page.locator(".copy code").innerText();
  assert.match(link, /\/link\//);
  return link;
}

export const PASSWORD = "seven herons over a quiet lake";

/** Follows an invitation to its end and signs in; `visit` opens the other window. */
export async function accept(visit, link, email) {
  const opened = await visit({});
  const { page } = opened;
  await page.goto(link);
  await page.locator("#password").fill(PASSWORD);
  await page.getByRole("button", { name: "Save password" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.locator("#password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  return opened;
}

/** The words of the strip under the heading. */
export const strip = (page) => page.locator("#strips .strip p").first();

/** Opens the ⋯ of somebody's row and presses one of its acts. */
export async function choose(page, { name }, act) {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: act }).click();
}
