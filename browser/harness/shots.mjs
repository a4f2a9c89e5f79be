// Pictures of pages, for people to look at: `browser/shots/NAME.png`.

import { join } from "node:path";

import { shots } from "./places.mjs";

/** A file name from a test's name. */
export const fileName = (words) => words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 100);

/** Takes a picture of what the window shows, or of the whole page (`part: "page"`). */
export function shot(page, name, { part = "window" } = {}) {
  return page.screenshot({ path: join(shots, `${fileName(name)}.png`), fullPage: part === "page" });
}
