// The harness can fail: each check finds the page that was made to break it, and passes the good one.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { axeFindings } from "./axe.mjs";
import { launch } from "./chromium.mjs";
import { focused, forbidPointer, tabStops, tabTo } from "./keyboard.mjs";
import { assertFramed, overflow } from "./layout.mjs";
import { startSampleSite } from "./sample-site.mjs";
import { startDemo } from "./server.mjs";
import { signIn } from "./sign-in.mjs";
import { openVisit } from "./visit.mjs";

let browser;
let site;

before(async () => {
  site = await startSampleSite();
  browser = await launch();
});

after(async () => {
  await browser.close();
  await site.stop();
});

async function visiting(path, options, body) {
  const visit = await openVisit(browser, site.address, options);
  try {
    await visit.page.goto(path);
    return await body(visit);
  } finally {
    await visit.close();
  }
}

test("a good page passes every check", () =>
  visiting("/good", { width: 320, theme: "dark" }, async ({ page, complaints }) => {
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(await overflow(page), []);
    await assertFramed(page);
    assert.deepEqual((await tabStops(page)).map(({ name, isVisible }) => [name, isVisible]), [["Name", true], ["Save", true]]);
    assert.deepEqual(complaints, []);
  }));

for (const [path, complaint] of [
  ["/inline", /Content Security Policy/],
  ["/throws", /on purpose/],
  ["/missing", /404 for \/nowhere.js/],
  ["/elsewhere", /asked http:\/\/127.0.0.1:9|Content Security Policy/],
]) {
  test(`the visit complains about ${path}`, () =>
    visiting(path, {}, async ({ page, complaints, assertQuiet }) => {
      await page.waitForLoadState("networkidle");
      assert.match(complaints.join("\n"), complaint);
      assert.throws(assertQuiet);
    }));
}

test("a page that refuses is no complaint", () =>
  visiting("/home", {}, async ({ page, complaints }) => {
    assert.match(await page.locator("main").innerText(), /signed out/);
    assert.deepEqual(complaints, []);
  }));

test("a page that is too wide is found, with what sticks out", () =>
  visiting("/wide", {}, async ({ page }) => {
    assert.match((await overflow(page)).join(" "), /p#wide/);
  }));

test("pale text is found by axe", () =>
  visiting("/pale", {}, async ({ page }) => {
    assert.match((await axeFindings(page)).join(), /color-contrast/);
  }));

for (const [path, finding] of [["/headless-table", /td-has-header/], ["/fake-caption", /table-fake-caption/]]) {
  test(`the table of ${path} is found by axe`, () =>
    visiting(path, {}, async ({ page }) => {
      assert.match((await axeFindings(page)).join(), finding);
    }));
}

test("a second first heading is found", () =>
  visiting("/two-headings", {}, ({ page }) => assert.rejects(assertFramed(page))));

test("a focus that cannot be seen is found", () =>
  visiting("/unseen-focus", {}, ({ page }) => assert.rejects(tabTo(page, "Go"), /cannot be seen/)));

test("Tab comes to the button, and says where it came by when it does not", () =>
  visiting("/good", {}, async ({ page }) => {
    await tabTo(page, "Save");
    assert.equal((await focused(page)).element, "button");
    await assert.rejects(tabTo(page, "Cancel", { most: 5 }), /Name · Save/);
  }));

test("a pointer that was forbidden is complained about, and a key is not", () =>
  visiting("/good", {}, async ({ page, complaints }) => {
    await forbidPointer(page);
    await page.reload();
    await tabTo(page, "Save");
    await page.keyboard.press("Enter");
    assert.deepEqual(complaints, []);
    await page.getByRole("button").click();
    assert.match(complaints.join(), /a pointer was used/);
  }));

test("without JavaScript no script runs, and the page can still be looked at", async () => {
  const told = (scripts) => visiting("/scripted", { scripts }, ({ page }) => page.locator("#told").innerText());
  assert.deepEqual([await told("on"), await told("off")], ["scripted", "plain"]);
  await visiting("/wide", { scripts: "off" }, async ({ page }) => assert.notDeepEqual(await overflow(page), []));
});

test("a sign-in by the form is kept for the next visit", async () => {
  const first = await openVisit(browser, site.address);
  await signIn(first.page, { email: "ada@example.org", password: "a long enough sentence" });
  const state = await first.context.storageState();
  await first.close();
  await visiting("/home", { state }, async ({ page }) => assert.match(await page.locator("main").innerText(), /signed in/));
});

test("a server that does not start is reported with its reason", () =>
  assert.rejects(startDemo({ binary: "/bin/false" }), /did not start: it ended with 1/));
