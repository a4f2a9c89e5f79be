// The pictures of the documents, taken from the demo: they show what the product is, not what it was.

import { join } from "node:path";

import { launch } from "./chromium.mjs";
import { repository } from "./places.mjs";
import { startDemo } from "./server.mjs";
import { signIn, signInOf } from "./sign-in.mjs";
import { openVisit } from "./visit.mjs";

/** Where the documents have them. */
export const documents = join(repository, "docs");

/** Writes `users.png`, an admin's list of users, into a folder. Answers with what was written. */
export async function takePictures(folder = documents) {
  const demo = await startDemo();
  const browser = await launch();
  try {
    const { page } = await openVisit(browser, demo.address, { width: 1280, height: 800 });
    await signIn(page, signInOf(demo, "Admin"));
    await page.goto("/users", { waitUntil: "networkidle" });
    const path = join(folder, "users.png");
    await page.screenshot({ path });
    return [path];
  } finally {
    await browser.close();
    await demo.stop();
  }
}
