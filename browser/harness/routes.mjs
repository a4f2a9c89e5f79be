// The pages that the console has, read from where its routes are declared.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { repository } from "./places.mjs";

const source = join(repository, "crates/web/src");

/** Every address that answers to GET in these folders, such as `/users/{id}/edit`, sorted. */
export function readableRoutes(folders = ["console", "api/reference"]) {
  const named = constants(readFileSync(join(source, "console/routes.rs"), "utf8"));
  const found = new Set();
  for (const file of folders.flatMap((folder) => rustFiles(join(source, folder)))) {
    for (const [, place, handlers] of readFileSync(file, "utf8").matchAll(/\.route\(\s*([^,]+),([^;]*?)\)(?=\s*(?:\.|\n|;|$))/g)) {
      if (!/\bget\(/.test(handlers)) continue;
      const route = place.startsWith('"') ? JSON.parse(place) : named.get(place.replace(/^routes::/, ""));
      if (route === undefined) throw new Error(`${file}: the route ${place} is not among routes.rs`);
      found.add(route);
    }
  }
  return [...found].sort();
}

const constants = (text) =>
  new Map([...text.matchAll(/pub const (\w+): &str = "([^"]+)";/g)].map(([, name, route]) => [name, route]));

const rustFiles = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".rs") && !name.includes("gallery"))
    .map((name) => join(folder, name));
