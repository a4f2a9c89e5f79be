// `flow(name, body)`: one test in a fresh visit, which must stay quiet; `everyWay`: one page in every look.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { axeFindings, COLOURS } from "./axe.mjs";
import { launch } from "./chromium.mjs";
import { assertFramed, overflow } from "./layout.mjs";
import { assertNone } from "./none.mjs";
import { startDemo, startFresh } from "./server.mjs";
import { shot } from "./shots.mjs";
import { signIn, signInOf } from "./sign-in.mjs";
import { openVisit } from "./visit.mjs";

let browser;
let ownDemo;
const states = new Map();

after(async () => {
  await browser?.close();
  await (await ownDemo)?.stop();
});

/** The demo that all flows share: the runner started it; a flow that runs alone starts one for itself. */
async function sharedDemo() {
  if (process.env.ROLLCALL_DEMO) return JSON.parse(process.env.ROLLCALL_DEMO);
  ownDemo ??= startDemo();
  return ownDemo;
}

/**
 * Declares a flow. Options: `as` (a role of the demo, signed in; nobody when left out), `session`
 * ("shared" between flows, or "fresh" for flows that end sessions), `demo` ("shared", "empty" for a server
 * that nobody has set up, or what `startDemo` takes, for flows that need a directory of their own), and what `openVisit` takes.
 *
 * The body gets `page`, `demo`, `shot(name)` and `visit(options)`, which opens a further visit.
 */
export function flow(name, options, body) {
  if (typeof options === "function") return flow(name, {}, options);
  return test(name, { timeout: 180_000 }, async () => {
    browser ??= await launch();
    const own = await ownServer(options);
    const demo = own ?? (await sharedDemo());
    const visits = [];
    const visit = async (wanted = {}) => {
      const opened = await openVisit(browser, demo.address, { ...wanted, state: await stateOf(demo, wanted) });
      visits.push(opened);
      return opened;
    };
    try {
      const { page } = await visit(options);
      await body({ page, demo, visit, shot: (what, how) => shot(page, what, how) });
      for (const one of visits) one.assertQuiet();
    } catch (error) {
      for (const [number, one] of visits.entries()) await shot(one.page, `failed ${name} ${number + 1}`).catch(() => {});
      throw error;
    } finally {
      for (const one of visits) await one.close();
      await own?.stop();
    }
  });
}

async function ownServer({ demo = "shared" }) {
  if (demo === "shared") return undefined;
  return demo === "empty" ? startFresh() : startDemo(demo);
}

async function stateOf(demo, { as, session = "shared" }) {
  if (!as) return undefined;
  const key = `${demo.address} ${as}`;
  if (session === "shared" && states.has(key)) return states.get(key);
  const visit = await openVisit(browser, demo.address);
  await signIn(visit.page, signInOf(demo, as));
  const state = await visit.context.storageState();
  await visit.close();
  if (session === "shared") states.set(key, state);
  return state;
}

const WIDTHS = [1280, 320];
const THEMES = ["light", "dark"];

/**
 * Declares the checks that every page must pass: framed, fitting and accessible in both themes at both
 * widths, and there without JavaScript. `path` may be a function of `{ page, demo }` that leads there.
 */
export function everyWay(name, path, options = {}) {
  flow(`${name} is sound in every theme and width, and without JavaScript`, options, async ({ page, demo, visit }) => {
    const lead = async (where) => (typeof path === "function" ? path({ page: where, demo }) : where.goto(path));
    await lead(page);
    await assertFramed(page, name);
    const findings = [];
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const rules = theme === "dark" ? COLOURS : undefined;
        const found = [...(await overflow(page)).map((what) => `too wide: ${what}`), ...(await axeFindings(page, rules))];
        findings.push(...found.map((what) => `${theme}, ${width} px: ${what}`));
        // One picture of each theme and of each width is enough to look at.
        if ((theme === "light") === (width > 320)) await shot(page, `${name} ${theme} ${width}`, { part: "page" });
      }
    }
    assertNone(findings, name);
    const plain = await visit({ ...options, scripts: "off" });
    await lead(plain.page);
    await assertFramed(plain.page, `${name} without JavaScript`);
    assert.equal(await plain.page.locator("h1").innerText(), await page.locator("h1").innerText());
  });
}
