// A demo server of our own: a free port, a temporary data folder, taken down at the end.

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
export async function startDemo({ people = 2000, more = [], binary = program(), log = "server.log" } = {}) {
  const data = mkdtempSync(join(tmpdir(), "rollcall-browser-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const words = ["demo", "--json", "--people", String(people), "--listen", listen, "--data", data, ...more];
  const child = spawn(binary, words, { stdio: ["ignore", "pipe", "pipe"] });
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
    const demo = await firstLine(child.stdout, ended);
    child.stdout.resume();
    await ready(demo.address, ended);
    return { ...demo, stop };
  } catch (error) {
    await stop();
    throw new Error(`rollcall demo did not start: ${error.message}; see browser/shots/${log}`);
  }
}

async function firstLine(output, ended) {
  const lines = createInterface({ input: output });
  const line = new Promise((resolve) => lines.once("line", (text) => resolve({ text })));
  const first = await Promise.race([line, ended]);
  if (first.text === undefined) throw new Error(first);
  return JSON.parse(first.text);
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
