// `flow(name, body)`: one test in a fresh visit, which must stay quiet.

import { after, test } from "node:test";

import { launch } from "./chromium.mjs";
import { startDemo, startFresh } from "./server.mjs";
import { startFirstUse } from "./set-up.mjs";
import { shot } from "./shots.mjs";
import { signIn, signInOf } from "./sign-in.mjs";
import { openVisit } from "./visit.mjs";

let browser;
let ownDemo;
let firstUse;
const states = new Map();

after(async () => {
  await browser?.close();
  await (await ownDemo)?.stop();
  await (await firstUse)?.stop();
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
 * that nobody has set up, "first use" for one with its first administrator and nothing else, which a file's flows
 * share, `{ serve: [...] }` for one alone with these words to `serve`, or what `startDemo` takes, for flows that need
 * a directory of their own), and what `openVisit` takes.
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
      await own?.stop?.();
    }
  });
}

async function ownServer({ demo = "shared" }) {
  if (demo === "shared") return undefined;
  if (demo === "first use") {
    firstUse ??= startFirstUse(browser);
    return { ...(await firstUse), stop: undefined };
  }
  if (demo === "empty") return startFresh();
  return demo.serve ? startFirstUse(browser, demo.serve) : startDemo(demo);
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
