// The third step of the working day: a new Client Admin, from the form to her own first page (LAB-4, LAB-7, LAB-8,
// LAB-11).

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { accept, freshName, linkFor, strip } from "../harness/people.mjs";

/** Everybody in the list, over all its pages: whose profile, their name and organization. */
async function everyRow(page) {
  const rows = [];
  for (;;) {
    rows.push(...(await page.locator("#list tbody tr").evaluateAll((found) => found.map((row) => ({
      path: row.querySelector("th a").pathname,
      name: row.querySelector("th a").textContent.trim(),
      organization: row.querySelector("td[data-label=Organization]").textContent.trim(),
    })))));
    const next = page.getByRole("link", { name: "Next" });
    if ((await next.count()) === 0) return rows;
    await page.goto(await next.getAttribute("href"));
  }
}

flow("a new client admin is asked for what her role needs, and nothing typed is lost", { as: "Admin" }, async ({ page, visit }) => {
  const { last } = freshName();
  const email = `${last.toLowerCase()}@flows.example.org`;
  await page.goto("/users/new");
  await page.getByLabel("First name").fill("Cleo");
  await page.getByLabel("E-mail").fill(email);
  assert.equal(await page.getByLabel("Organization").count(), 0);
  await page.getByRole("radio", { name: "Client Admin" }).check();
  await page.getByLabel("Organization").selectOption({ index: 2 });
  const organization = (await page.getByLabel("Organization").locator("option:checked").innerText()).trim();
  const places = page.getByRole("group", { name: /^Locations/ });
  await places.getByRole("checkbox").first().check();
  const place = await places.locator("label").first().innerText();
  await page.getByRole("button", { name: "Create user" }).click();

  // The last name was forgotten: told beside the field, and first of all.
  await page.waitForFunction(() => document.title.startsWith("Error: "));
  await page.waitForFunction(() => document.activeElement.className === "summary");
  const link = page.locator(".summary a");
  assert.deepEqual(await link.allInnerTexts(), ["Enter a last name"]);
  assert.equal(await page.locator("#last_name-error").textContent(), "Error: Enter a last name");
  assert.equal(await page.getByLabel("First name").inputValue(), "Cleo");
  assert.equal(await page.getByLabel("E-mail").inputValue(), email);
  assert.ok(await page.getByRole("radio", { name: "Client Admin" }).isChecked());
  assert.ok(await places.getByRole("checkbox").first().isChecked());
  await link.click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "last_name");
  await page.keyboard.type(last);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/users\/usr_/);
  assert.match(await strip(page).innerText(), new RegExp(`^Cleo ${last} was invited`));
  assert.match(await page.locator(".lead").innerText(), /Invited\s+Client Admin/);

  // The same address again, in capitals: refused, with the reason, at the field.
  const profile = page.url();
  await page.goto("/users/new");
  await page.getByLabel("First name").fill("Other");
  await page.getByLabel("Last name").fill("Person");
  await page.getByLabel("E-mail").fill(email.toUpperCase());
  await page.getByRole("radio", { name: "Admin", exact: true }).check();
  await page.getByRole("button", { name: "Create user" }).click();
  assert.match(await page.locator("#email-error").textContent(), new RegExp(`already used by Cleo ${last} \\(invited\\)`));

  // Her link, in a window of her own.
  const invitation = await linkFor(page, email);
  const hers = await visit({});
  await hers.page.goto(invitation);
  assert.ok(!hers.page.url().includes("link/"), "the secret is not in the address");
  assert.match(await hers.page.locator("h1").innerText(), new RegExp(`Welcome, Cleo ${last}`));
  for (const [bad, why] of [["short", /at least \d+ characters/], ["aaaaaaaaaaaaaaaaaaaa", /pattern|Many people/], [`Cleo${last}Cleo`, /made up of your name/]]) {
    await hers.page.locator("#password").fill(bad);
    await hers.page.getByRole("button", { name: "Save password" }).click();
    await hers.page.waitForFunction(() => document.title.startsWith("Error: "));
    assert.match(await hers.page.locator("#password-error").textContent(), why, bad);
  }
  await hers.close();

  const { page: own } = await accept(visit, invitation, email);
  await own.getByRole("link", { name: "Users", exact: true }).click();
  const shown = await own.locator("#list tbody tr").count();
  assert.ok(shown > 0, "she sees the people of her location");
  assert.equal(await own.getByRole("link", { name: "Mailbox" }).count(), 0);

  // Only hers: everybody whom she sees, on every page of the list, is of her organization and works at her location.
  const total = await own.locator(".segments a").first().innerText();
  await page.goto("/users");
  assert.notEqual(await page.locator(".segments a").first().innerText(), total);
  const seen = await everyRow(own);
  assert.equal(seen.length, Number(total.replace(/\D/g, "")));
  assert.deepEqual([...new Set(seen.map((row) => row.organization))], [organization]);
  for (const { path, name } of seen) {
    const profile = await (await own.request.get(path)).text();
    const locations = profile.match(/<dt>Locations<\/dt>\s*<dd>(.*?)<\/dd>/s)?.[1];
    assert.ok(locations?.includes(`>${place}<`), `${name} works at ${place}: ${locations}`);
  }

  // An Admin is not there for her, by no address: it is answered like one that never was.
  await page.goto("/users?role=admin");
  const admin = new URL(await page.locator("#list tbody th a").first().evaluate((link) => link.href)).pathname;
  const never = admin.replace(/.{4}$/, (end) => (end === "0000" ? "1111" : "0000"));
  for (const part of ["", "/edit", "/actions", "/archive", "/activity"]) {
    const told = [];
    for (const path of [admin, never]) {
      assert.equal((await own.goto(path + part)).status(), 404, path + part);
      told.push([await own.title(), await own.locator("main").innerText()]);
    }
    assert.deepEqual(told[0], told[1], part);
    assert.match(told[0][1], /not here|not found|nothing here/i);
  }
  await own.goto("/");
  const sent = await own.evaluate(async (path) => {
    const csrf = document.querySelector("#act [name=csrf]").value;
    const answer = await fetch(`${path}/deactivation`, { method: "POST", body: new URLSearchParams({ csrf }) });
    return answer.status;
  }, admin);
  assert.equal(sent, 404);

  // The link is spent.
  const again = await visit({});
  assert.equal((await again.page.goto(invitation)).status(), 410);
  await page.goto(profile);
  assert.match(await page.locator(".lead").innerText(), /Active/);
});
