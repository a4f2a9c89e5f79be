// Runs the browser tests: first those of the harness, then the flows, two at a time, on one demo server. It keeps its
// people in SQLite; where `ROLLCALL_TEST_PG` names a PostgreSQL, the flows of the working day are played on that too.
//
//   node browser/run.mjs            everything
//   node browser/run.mjs import     the flows whose file name contains the word
//   node browser/run.mjs pages --named profile     of these, the tests whose name contains it
//   node browser/run.mjs --pictures     no tests: takes the documents' pictures anew
//
// The last line is `browser: N passed, N failed` (`, N skipped` when there are).

import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { parseArgs } from "node:util";

import { browserFolder } from "./harness/places.mjs";
import { takePictures } from "./harness/pictures.mjs";
import { postgres, startDemoOnPostgres } from "./harness/postgres.mjs";
import { startDemo } from "./harness/server.mjs";

const { values: asked, positionals: wanted } = parseArgs({ allowPositionals: true, options: { named: { type: "string" }, pictures: { type: "boolean" } } });
if (asked.pictures) {
  for (const path of await takePictures()) console.log(`took ${path}`);
  process.exit();
}
const listed = (folder, ending) => {
  const place = join(browserFolder, folder);
  return (existsSync(place) ? readdirSync(place) : [])
    .filter((name) => name.endsWith(ending) && (wanted.length === 0 || wanted.some((word) => name.includes(word))))
    .sort()
    .map((name) => join(place, name));
};

const count = { passed: 0, failed: 0, skipped: 0 };

/** Plays files, some at the same time: flows make people of their own, so no order matters. */
async function play(files, { concurrency = 1 } = {}) {
  if (files.length === 0) return;
  const tests = run({ files, concurrency, testNamePatterns: asked.named });
  tests.on("test:pass", ({ name, skip, todo }) => {
    // A file that declares no test is reported as if it were one.
    if (!files.includes(name)) count[skip || todo ? "skipped" : "passed"] += 1;
  });
  tests.on("test:fail", () => { count.failed += 1; });
  const report = tests.compose(spec);
  report.pipe(process.stdout, { end: false });
  await new Promise((resolve) => report.once("end", resolve));
}

/** Plays flows on one demo that they share; the longest begins first. */
async function playOn(engine, start, files) {
  if (files.length === 0) return;
  console.log(`\non ${engine}: ${files.map((file) => basename(file, ".mjs")).join(", ")}`);
  const demo = await start();
  process.env.ROLLCALL_DEMO = JSON.stringify(demo);
  const longest = files.filter((file) => file.endsWith("pages.mjs"));
  await play([...new Set([...longest, ...files])], { concurrency: 2 }).finally(demo.stop);
}

/** The flows whose pages ask the store for most: what one engine answers, the other one must. */
const WORKING_DAY = ["account", "find", "import", "invite", "leavers", "trail"];

await play(listed("harness", ".test.mjs"));
const flows = listed("flows", ".mjs");
const day = flows.filter((file) => WORKING_DAY.includes(basename(file, ".mjs")));
if (flows.length === 0) console.log("there are no flows to run");
await playOn("SQLite", startDemo, flows);
if (postgres) await playOn("PostgreSQL", startDemoOnPostgres, day);
else if (day.length > 0) console.log("PostgreSQL is not played: ROLLCALL_TEST_PG names none");

const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
console.log(`browser: ${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
