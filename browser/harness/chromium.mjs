// Debian's Chromium without a window, quiet towards the outside.

import { chromium } from "playwright-core";

import { chromium as executablePath } from "./places.mjs";

/** Starts the browser. Root may not use Chromium's sandbox; the pages are all our own. */
export function launch() {
  const flags = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
  ];
  if (process.getuid?.() === 0) flags.push("--no-sandbox");
  return chromium.launch({ executablePath, headless: true, args: flags });
}
