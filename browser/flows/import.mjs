// The fifth step of the working day: ten thousand people come with a file, some of them wrong.

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { check, googleFile, runImport, upload } from "../harness/import.mjs";

const ROWS = 10_000;
const WRONG = [3, 17, 400, 5_000, 9_999, 10_000];
const text = async (download) => new Response(await download.createReadStream()).text();
const fact = (page, term) => page.locator(".facts > div").filter({ hasText: term }).locator("dd").innerText();

/** Presses something that answers with a file; answers with the file's text. */
async function fileOf(page, pressed) {
  const [download] = await Promise.all([page.waitForEvent("download"), pressed.click()]);
  return text(download);
}

flow("ten thousand come with a file: looked at, run, found, and what was wrong leaves as a file", { as: "Admin" }, async ({ page }) => {
  const file = googleFile({ rows: ROWS, wrong: WRONG });
  await upload(page, file);
  assert.match(await page.locator("main").innerText(), /This is a Google Workspace list/);
  assert.equal(await page.getByLabel("Email Address [Required] goes to").inputValue(), "email");
  await check(page);

  // What would happen, line by line where wrong: the headings are line 1.
  assert.match(await page.getByText(/^3 Check: /).innerText(), /^3 Check: 6 problem rows are left out/);
  assert.match(await page.getByRole("link", { name: /^Create/ }).innerText(), /^Create\s+9,994$/);
  const problems = page.locator("#list tbody tr");
  assert.deepEqual(await problems.locator("td").first().innerText(), "4");
  assert.deepEqual(await problems.locator("td[data-label=Line]").allInnerTexts(), WRONG.map((row) => String(row + 1)));
  assert.match(await problems.nth(0).innerText(), /Last name is blank\. Enter a last name\./);
  assert.match(await problems.nth(1).innerText(), /E-mail needs an @/);
  assert.match(await problems.nth(2).innerText(), /E-mail has a space in it\. Remove it\./);

  await runImport(page, page.locator("#import progress"));
  const done = page.getByRole("heading", { name: "Result" });
  const states = new Set();
  // The bar goes on by itself, and says so in words.
  for (const end = Date.now() + 120_000; !(await done.isVisible()) && Date.now() < end; ) {
    const words = await page.locator(".progress label").innerText({ timeout: 500 }).catch(() => "");
    if (words) states.add(words);
    await page.waitForTimeout(150);
  }
  await done.waitFor();
  assert.ok([...states].every((words) => /^[\d,]+ of 9,994 rows$|^[\d,]+ of 10,000 rows$/.test(words)), [...states].join());
  assert.ok(states.size > 1, `the bar moved: ${[...states]}`);
  assert.equal(await page.locator(".lead .pill").innerText(), "Done");
  assert.equal(await fact(page, "Created"), "9,994");
  assert.equal(await fact(page, "Left out"), "6");

  const left = await fileOf(page, page.getByRole("link", { name: "Download the rows that were not imported" }));
  const lines = left.trim().split("\r\n");
  assert.equal(lines.length, WRONG.length + 1);
  assert.match(lines[0], /First Name \[Required\].*line.*problem/i);
  assert.match(lines[1], /last name/i);

  // The list has them, and the events name the import.
  await page.getByRole("link", { name: "See these users" }).click();
  await page.waitForURL(/import=/);
  assert.match(await page.locator(".pager p").first().innerText(), /of 9,994 users$/);
  await page.goBack();
  await page.getByRole("link", { name: "See the events" }).click();
  await page.waitForURL(/audit\?import=/);
  const trail = await page.locator("#list").innerText();
  assert.match(trail, new RegExp(`Finished an import[\\s\\S]*${file.name}`));
  assert.match(trail, /Added[\s\S]*Import/);
  assert.match(await page.getByRole("list", { name: "Filters that apply" }).innerText(), /import/i);
});

flow("what leaves as a filtered list comes in again as it is", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users");
  await page.getByRole("searchbox").fill("beauchamp");
  await page.waitForURL(/q=beauchamp/);
  await page.waitForFunction(() => document.title.includes("beauchamp"));
  const csv = await fileOf(page, page.getByRole("button", { name: "Export" }));
  const people = csv.trim().split("\r\n").length - 1;
  assert.ok(people > 0);
  await upload(page, { name: "users.csv", buffer: Buffer.from(csv) });
  assert.match(await page.locator("main").innerText(), /export from here|Rollcall|as it is/i);
  await page.getByRole("button", { name: /^Check/ }).click();
  await page.getByText(/^3 Check: /).waitFor();
  assert.equal(await page.getByText(/^3 Check: /).innerText(), "3 Check: no problems");
  const tab = page.getByRole("link", { name: /^No change/ });
  assert.match(await tab.innerText(), new RegExp(`^No change\\s+${people}$`));
  await page.getByRole("button", { name: "Discard" }).click();
  await page.waitForURL((url) => url.pathname === "/imports");
});
