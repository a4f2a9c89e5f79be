// A visit: one browser context with one page, and a list of everything that a page must never do.

import { assertNone } from "./none.mjs";

/** Chromium reports every answer above 399 as an error; `watch` judges answers by what was asked for. */
const ABOUT_STATUS = /^Failed to load resource: the server responded with a status of/;

/**
 * Opens a page. `theme` is "light" or "dark", `width` in CSS pixels, `scripts` "on" or "off",
 * `state` the cookies of an earlier visit.
 */
export async function openVisit(browser, address, options = {}) {
  const { theme = "light", width = 1280, height = 900, scripts = "on", state } = options;
  const context = await browser.newContext({
    baseURL: address,
    colorScheme: theme,
    javaScriptEnabled: scripts === "on",
    reducedMotion: "reduce",
    locale: "en-US",
    timezoneId: "UTC",
    storageState: state,
    viewport: { width, height },
  });
  // A busy machine is slow; who waits longer than this waits for nothing.
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints = [];
  watch(page, new URL(address).origin, complaints);
  return {
    page,
    context,
    complaints,
    /** Fails when the page logged an error, broke the security policy, or asked elsewhere. */
    assertQuiet: () => assertNone(complaints, "the page was not quiet"),
    close: () => context.close(),
  };
}

function watch(page, origin, complaints) {
  const complain = (what) => complaints.push(`${new URL(page.url(), origin).pathname}: ${what}`);
  page.on("pageerror", (error) => complain(`threw ${error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    const kind = message.type();
    if ((kind === "error" || kind === "warning") && !ABOUT_STATUS.test(text)) complain(`${kind}: ${text}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const isOwn = url.origin === origin || ["data:", "blob:", "about:"].includes(url.protocol);
    if (!isOwn) complain(`asked ${url.origin}`);
  });
  page.on("response", (response) => {
    const isAnswer = ["document", "fetch", "xhr", "eventsource"].includes(response.request().resourceType());
    const status = response.status();
    if (status >= 500 || (status >= 400 && !isAnswer)) complain(`${status} for ${new URL(response.url()).pathname}`);
  });
}
