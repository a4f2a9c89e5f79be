// The second step of the working day: finding people (LAB-1, LAB-2).

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";

const rows = (page) => page.locator("#list tbody tr");
const count = async (page, segment) => {
  const text = await page.getByRole("navigation", { name: "Status" }).getByRole("link", { name: segment }).innerText();
  return Number(text.replace(/\D/g, ""));
};

flow("the list narrows as one types, counts follow, and back keeps everything", { as: "Admin" }, async ({ page, visit }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Users", exact: true }).click();
  const all = await count(page, "All");
  assert.ok(all > 1500, `${all} users`);

  // Typed letter by letter, without a press of Enter.
  await page.getByRole("searchbox").pressSequentially("ann", { delay: 60 });
  await page.waitForURL(/q=ann/);
  await page.waitForFunction((before) => !document.querySelector("#list .segments").textContent.includes(before), all.toLocaleString("en"));
  const some = await count(page, "All");
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  assert.match(await page.title(), /“ann”/);
  assert.match(await page.locator("#said").innerText(), new RegExp(`^${some} users, page 1 of `));
  assert.equal(await page.getByRole("searchbox").inputValue(), "ann");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q", "the field keeps the focus");

  await page.getByRole("link", { name: /^Inactive/ }).click();
  await page.waitForURL(/status=inactive/);
  const inactive = await count(page, "Inactive");
  assert.equal(await rows(page).count(), Math.min(inactive, 25));
  for (const state of await page.locator("#list .pill").allInnerTexts()) assert.equal(state, "Inactive");

  await page.getByRole("columnheader", { name: "Last seen" }).getByRole("link").click();
  await page.waitForURL(/sort=-last_seen/);
  assert.equal(await page.locator("[aria-sort]").count(), 1);
  assert.equal(await page.locator("[aria-sort]").getAttribute("aria-sort"), "descending");

  // The address is the state: a colleague sees the same.
  const sent = new URL(page.url());
  const names = await page.locator("#list tbody th").allInnerTexts();
  const colleague = await visit({ as: "Admin" });
  await colleague.page.goto(sent.pathname + sent.search);
  assert.deepEqual(await colleague.page.locator("#list tbody th").allInnerTexts(), names);
  assert.equal(await colleague.page.getByRole("searchbox").inputValue(), "ann");

  // Opened and back: search, filter and order are as they were.
  await page.locator("#list tbody th a").first().click();
  await page.waitForURL(/\/users\/usr_/);
  await page.goBack();
  assert.deepEqual(await page.locator("#list tbody th").allInnerTexts(), names);
  assert.equal(page.url(), sent.href);
});

flow("search, state, order and page are one address, kept by back and for a colleague", { as: "Admin" }, async ({ page, visit }) => {
  const people = (where) => where.locator("#list tbody th a").evaluateAll((links) => links.map((link) => link.pathname));
  await page.goto("/users");
  await page.getByRole("searchbox").pressSequentially("an", { delay: 60 });
  await page.waitForURL(/q=an/);
  await page.getByRole("link", { name: /^Inactive/ }).click();
  await page.waitForURL(/status=inactive/);
  await page.getByRole("columnheader", { name: "Last seen" }).getByRole("link").click();
  await page.waitForURL(/sort=-last_seen/);
  const firstPage = await people(page);
  assert.equal(firstPage.length, 25);
  await page.getByRole("link", { name: "Next" }).click();
  await page.waitForURL(/cursor=/);
  const address = new URL(page.url());
  for (const [key, value] of [["q", "an"], ["status", "inactive"], ["sort", "-last_seen"]]) assert.equal(address.searchParams.get(key), value);

  const secondPage = await people(page);
  assert.ok(secondPage.length > 0);
  assert.equal(secondPage.filter((person) => firstPage.includes(person)).length, 0, "nobody is on both pages");

  /** Everything that was asked for stands on the page as it was. */
  const assertSame = async (where) => {
    await where.waitForFunction((path) => document.querySelector("#list tbody th a")?.pathname === path, secondPage[0]);
    assert.deepEqual(await people(where), secondPage);
    assert.equal(await where.getByRole("searchbox").inputValue(), "an");
    assert.match(await where.getByRole("navigation", { name: "Status" }).locator("[aria-current]").innerText(), /^Inactive/);
    for (const state of await where.locator("#list .pill").allInnerTexts()) assert.equal(state, "Inactive");
    assert.equal(await where.getByRole("columnheader", { name: "Last seen" }).getAttribute("aria-sort"), "descending");
    assert.match(await where.locator(".pager p").first().innerText(), /^26–/);
    assert.equal(where.url(), address.href);
  };
  await assertSame(page);
  await page.locator("#list tbody th a").first().click();
  await page.waitForURL(/\/users\/usr_/);
  await page.goBack();
  await assertSame(page);
  await page.reload();
  await assertSame(page);
  const colleague = await visit({ as: "Admin", session: "fresh" });
  await colleague.page.goto(address.pathname + address.search);
  await assertSame(colleague.page);
});

flow("pages follow each other without a gap, and go back", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users");
  const first = await page.locator("#list tbody th").allInnerTexts();
  await page.getByRole("link", { name: "Next" }).click();
  await page.waitForURL(/cursor=/);
  assert.match(await page.title(), /^Users, page 2 · /);
  const second = await page.locator("#list tbody th").allInnerTexts();
  assert.equal(second.length, 25);
  assert.equal(second.filter((name) => first.includes(name)).length, 0);
  assert.match(await page.locator(".pager p").first().innerText(), /^26–50 of (more than )?[\d,]+ users$/);
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes("cursor"));
  await page.waitForFunction((name) => document.querySelector("#list tbody th").innerText === name, first[0]);
  assert.match(await page.title(), /^Users · /);

  await page.getByRole("link", { name: "50 rows" }).click();
  await page.waitForURL(/rows=50/);
  assert.equal(await rows(page).count(), 50);
});

flow("filters are chosen in a panel, stand as chips, and go one by one", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users");
  await page.getByText("Filters", { exact: true }).click();
  await page.getByLabel("Role", { exact: true }).selectOption("Staff");
  await page.getByLabel("Organization").selectOption({ index: 1 });
  await page.getByLabel("Last seen").selectOption("Not seen for 30 days");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.waitForURL(/role=staff/);
  const chips = page.getByRole("list", { name: "Filters that apply" }).getByRole("link");
  const texts = (await chips.allTextContents()).map((text) => text.replace(/\s+/g, " ").trim());
  assert.deepEqual([texts[0], texts[2], texts[3]], ["Remove filter: Role: Staff", "Remove filter: Not seen for 30 days", "Clear all"]);
  assert.match(texts[1], /^Remove filter: Organization: \w/);
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Filters", "the focus is on the panel's button");
  assert.ok((await page.locator("#list tbody tr").count()) > 0);

  await chips.first().click();
  await page.waitForURL((url) => !url.search.includes("role="));
  await page.getByRole("link", { name: "Clear all" }).click();
  await page.waitForURL((url) => url.search === "");
});

flow("no match says so, and what to do", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users?q=nobodyhasthisname");
  assert.match(await page.locator(".empty-title").innerText(), /No users match “nobodyhasthisname”/);
  await page.getByRole("link", { name: "Show all users" }).click();
  await page.waitForURL((url) => url.search === "", { waitUntil: "load" });
  assert.equal(await rows(page).count(), 25);
});

flow("the list leaves as a file as it is filtered", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users");
  await page.getByRole("searchbox").fill("ann");
  await page.waitForURL(/q=ann/);
  const matching = await count(page, "All");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export" }).click()]);
  assert.equal(download.suggestedFilename(), "users.csv");
  const text = await new Response(await download.createReadStream()).text();
  assert.equal(text.trim().split("\r\n").length, matching + 1);
});
