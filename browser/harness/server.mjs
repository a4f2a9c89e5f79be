// A server of our own, with invented people or fresh: a free port, a temporary data folder, taken down at the end.

import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

import { program, shots } from "./places.mjs";

/**
 * Starts `rollcall demo --json` and waits until it is ready.
 * Answers with what it printed (`address`, `sign_ins`, `token`) and with `stop`.
 */
export function startDemo({ people = 2000, more = [], binary = program(), log = "server.log" } = {}) {
  const words = ["demo", "--json", "--people", String(people), ...more];
  return start(words, { binary, log, told: (lines) => lines[0] && JSON.parse(lines[0]) });
}

/** Starts `rollcall serve` on an empty folder; answers with `address`, `link` (the one-time set-up link) and `stop`. */
export function startFresh({ more = [], binary = program(), log = "fresh.log" } = {}) {
  const told = (lines) => {
    const link = lines.join("\n").match(/https?:\/\/\S+\/link\/\S+/)?.[0];
    return link && { link, address: new URL(link).origin };
  };
  return start(["serve", ...more], { binary, log, told });
}

async function start(words, { binary, log, told }) {
  const data = mkdtempSync(join(tmpdir(), "rollcall-browser-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, [...words, "--listen", listen, "--data", data], { stdio: ["ignore", "pipe", "pipe"], env: bare() });
  child.stderr.pipe(createWriteStream(join(shots, log)));

  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(`it ended with ${signal ?? code}`));
  });
  const stop = async () => {
    child.kill("SIGINT");
    const patience = pause(10_000, "too slow", { ref: false });
    if ((await Promise.race([ended, patience])) === "too slow") child.kill("SIGKILL");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };

  try {
    const facts = await firstTold(child.stdout, told, ended);
    child.stdout.resume();
    await ready(facts.address, ended);
    return { ...facts, stop };
  } catch (error) {
    await stop();
    throw new Error(`rollcall ${words[0]} did not start: ${error.message}; see browser/shots/${log}`);
  }
}

/** The environment without what would configure a server: whoever runs the tests may have one of their own. */
const bare = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("ROLLCALL_")));

/** What the server says of itself, as soon as it has said it. */
async function firstTold(output, told, ended) {
  const said = [];
  const lines = createInterface({ input: output });
  const facts = new Promise((resolve) => lines.on("line", (text) => {
    said.push(text);
    const known = told(said);
    if (known) resolve(known);
  }));
  const first = await Promise.race([facts, ended]);
  if (typeof first === "string") throw new Error(first);
  return first;
}

async function ready(address, ended) {
  const end = Date.now() + 120_000;
  let over;
  ended.then((reason) => { over = reason; });
  while (Date.now() < end) {
    if (over) throw new Error(over);
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error("/readyz was not content within two minutes");
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
