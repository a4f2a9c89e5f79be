// What the users page costs: bytes on the wire, requests of a cold visit, nodes, time until a list has changed.

import assert from "node:assert/strict";
import { brotliCompressSync } from "node:zlib";

import { flow } from "../harness/flow.mjs";

/** The bytes of an answer's body as they travel; development builds serve their assets unpacked. */
async function travelled(response) {
  const { responseBodySize } = await response.request().sizes();
  const isPacked = "content-encoding" in response.headers();
  return isPacked ? responseBodySize : brotliCompressSync(await response.body()).length;
}

flow("a first visit to the users page is small", { as: "Admin" }, async ({ page }) => {
  const answers = [];
  page.on("response", (response) => answers.push(response));
  await page.goto("/users", { waitUntil: "networkidle" });
  const parts = [];
  for (const response of answers) parts.push([new URL(response.url()).pathname, await travelled(response)]);
  const told = parts.map(([path, bytes]) => `${path}: ${bytes}`).join("\n");
  const sized = (ending) => parts.filter(([path]) => path.endsWith(ending)).reduce((sum, [, bytes]) => sum + bytes, 0);
  assert.ok(parts.length <= 5, `${parts.length} requests:\n${told}`);
  assert.ok(sized(".js") > 0 && sized(".js") <= 8 * 1024, told);
  assert.ok(sized(".css") > 0 && sized(".css") <= 12 * 1024, told);
  assert.ok(sized("") <= 25 * 1024, told);
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  assert.ok(nodes <= 1500, `${nodes} nodes`);
  await page.goto("/users?rows=100");
  const most = await page.evaluate(() => document.querySelectorAll("*").length);
  assert.ok(most <= 3000, `${most} nodes with 100 rows`);
});

flow("changing a list asks for the list and nothing else", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users", { waitUntil: "networkidle" });
  const asked = [];
  // Icons come from the browser's own memory.
  page.on("response", (response) => { if (!response.url().includes("/assets/")) asked.push(response); });
  await page.getByRole("link", { name: /^Inactive/ }).click();
  await page.waitForURL(/status=inactive/);
  await page.waitForLoadState("networkidle");
  assert.equal(asked.length, 1, asked.map((one) => one.url()).join());
  assert.ok((await travelled(asked[0])) <= 8 * 1024);
  const text = await asked[0].text();
  assert.match(text.trim(), /^<div id="list"/, "a part of the page, not the page");
});
