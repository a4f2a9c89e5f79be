// The first administrator of a server that nobody has used, by the page that the terminal's link opens.

import { PASSWORD } from "./people.mjs";
import { startFresh } from "./server.mjs";
import { openVisit } from "./visit.mjs";

export const FOUNDER = { first: "Ada", last: "Foundling", email: "ada@first.example.org", password: PASSWORD };

/** Fills in the set-up page and sends it. */
export async function sendSetUp(page, { first, last, email, password }) {
  await page.getByLabel("First name").fill(first);
  await page.getByLabel("Last name").fill(last);
  await page.getByLabel("E-mail").fill(email);
  await page.locator("#password").fill(password);
  await page.getByRole("button", { name: "Finish set-up" }).click();
}

/** A fresh server with its first administrator and nothing else; answers like `startDemo`. `more` goes to `serve`. */
export async function startFirstUse(browser, more = []) {
  const fresh = await startFresh({ more, log: "first-use.log" });
  const visit = await openVisit(browser, fresh.address);
  try {
    await visit.page.goto(fresh.link);
    await sendSetUp(visit.page, FOUNDER);
    await visit.page.waitForURL(/\/sign-in(\?|$)/);
  } catch (error) {
    await fresh.stop();
    throw error;
  } finally {
    await visit.close();
  }
  return { ...fresh, sign_ins: [{ role: "Admin", ...FOUNDER }] };
}
