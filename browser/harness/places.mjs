// Where things are: this folder, the pictures, the browser, the built program.

import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const browserFolder = dirname(dirname(fileURLToPath(import.meta.url)));
export const repository = dirname(browserFolder);

/** Pictures and logs of the last run; git ignores it. */
export const shots = join(browserFolder, "shots");
mkdirSync(shots, { recursive: true });

/** Debian's Chromium, or the one that `ROLLCALL_CHROMIUM` names. */
export const chromium = process.env.ROLLCALL_CHROMIUM ?? "/usr/bin/chromium";

/** The built `rollcall`: the one that `ROLLCALL_BINARY` names, or the newest in `target/`. */
export function program() {
  if (process.env.ROLLCALL_BINARY) return process.env.ROLLCALL_BINARY;
  const target = process.env.CARGO_TARGET_DIR ?? join(repository, "target");
  const built = ["debug", "release"].map((kind) => join(target, kind, "rollcall")).filter(existsSync);
  if (built.length === 0) throw new Error("build rollcall first: cargo build");
  return built.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0];
}
