// Files of people in the headings of Google Workspace, and bringing them in by the pages.

import { askForFields } from "./people.mjs";

const HEADINGS = "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],Employee ID,Work Phone";

let files = 0;

/**
 * A file of people whom no other file has. The rows with these numbers (from 1) are wrong: by turns without a
 * last name, with an address that is none, with a space in the address.
 */
export function googleFile({ rows, wrong = [], name }) {
  files += 1;
  const mark = `${Date.now().toString(36)}${files}`;
  const letters = mark.replace(/[0-9]/g, (digit) => "abcdefghij"[digit]);
  const bad = new Map(wrong.map((row, turn) => [row, turn % 3]));
  const lines = Array.from({ length: rows }, (_, at) => {
    const row = at + 1;
    const slip = bad.get(row);
    const last = slip === 0 ? "" : `Z${letters}`;
    const email = slip === 1 ? `${mark}-${row}` : `p${row}${slip === 2 ? " x" : ""}@${mark}.example.org`;
    return `Person,${last},${email},****,/Staff,${mark}-${row},`;
  });
  return { name: name ?? `google-${mark}.csv`, mimeType: "text/csv", buffer: Buffer.from([HEADINGS, ...lines, ""].join("\r\n")), domain: `${mark}.example.org`, last: `Z${letters}` };
}

/** Uploads a file and waits for the page that asks what its columns mean. */
export async function upload(page, { name, mimeType = "text/csv", buffer }) {
  await page.goto("/imports/new");
  await page.locator("#file").setInputFiles({ name, mimeType, buffer });
  await page.getByRole("button", { name: "Upload and continue" }).click();
  await page.getByRole("heading", { name: "2 Match the columns" }).waitFor();
}

/** Says whom the file's people become, and waits for what would happen. */
export async function check(page, { role = "Staff" } = {}) {
  await page.locator("#role").selectOption({ label: role });
  await page.locator("#organization").selectOption({ index: 1 });
  await askForFields(page);
  await page.getByRole("group", { name: /^Locations/ }).getByRole("checkbox").first().check();
  await page.getByRole("button", { name: /^Check/ }).click();
  await arrive(page, page.getByText(/^3 Check: /));
}

/** Runs what was checked; with `until` it waits for the words of the end. */
export async function runImport(page, until = page.getByRole("heading", { name: "Result" })) {
  await page.getByRole("button", { name: /^Import/ }).click();
  await arrive(page, until);
}

/** Runs what was checked and invites more people than may be invited in an hour, until it waits for the next. */
export async function runUntilItWaits(page) {
  await page.getByRole("button", { name: /^Import/ }).click();
  const there = page.getByRole("heading", { name: "Waiting to send more invitations" });
  for (const end = Date.now() + 30_000; !(await there.isVisible()) && Date.now() < end; ) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await there.waitFor();
}

/** Waits for something that comes by itself, or without JavaScript by looking again. */
export async function arrive(page, there, { within = 60_000 } = {}) {
  const again = page.getByRole("link", { name: "Look again" });
  for (const end = Date.now() + within; Date.now() < end; ) {
    if (await again.or(there).first().isVisible()) {
      if (await there.isVisible()) return;
      if (await again.isVisible()) await again.click();
    }
    await page.waitForTimeout(200);
  }
  await there.waitFor({ timeout: 1 });
}
