// How the list's tools stand at every width, and what a page from before the last sign-in does.

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { assertFits } from "../harness/layout.mjs";
import { strip } from "../harness/people.mjs";
import { signIn, signInOf } from "../harness/sign-in.mjs";

/** The boxes of the tools, and whether what the search field says fits into it. */
const tools = (page) => page.locator(".tools").evaluate((row) => {
  const boxes = [...row.children].filter((part) => part.getClientRects().length > 0).map((part) => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    return { left, right, top, bottom, middle: Math.round((top + bottom) / 2) };
  });
  const field = row.querySelector("input[type=search]");
  const style = getComputedStyle(field);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return { boxes, fits: pen.measureText(field.placeholder).width <= room };
});

const overlap = (one, other) =>
  one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;

flow("the tools of the list stand in one row from 1280 px on, and apart at every width", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users");
  for (let width = 320; width <= 1600; width += 64) {
    await page.setViewportSize({ width, height: 900 });
    const { boxes, fits } = await tools(page);
    await assertFits(page, `${width} px`);
    assert.ok(fits, `the words of the search field are cut at ${width} px`);
    assert.ok(!boxes.some((one, at) => boxes.slice(at + 1).some((other) => overlap(one, other))), `tools overlap at ${width} px`);
    if (width >= 1280) assert.equal(new Set(boxes.map((box) => box.middle)).size, 1, `tools wrap at ${width} px`);
  }
});

flow("opening the filters moves nothing", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users");
  const first = page.locator("tbody tr").first();
  const before = await first.boundingBox();
  await page.locator(".panel > summary").click();
  await page.getByRole("button", { name: "Apply" }).waitFor();
  assert.deepEqual(await first.boundingBox(), before);
});

flow("a column that the product lists stands in the list, and stays when it is searched", { as: "Admin" }, async ({ page }) => {
  await page.goto("/users");
  assert.equal(await page.getByRole("columnheader", { name: "Phone" }).count(), 0);
  await page.locator(".panel > summary").click();
  await page.getByRole("checkbox", { name: "Phone" }).check();
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("columnheader", { name: "Phone" }).waitFor();
  await page.getByRole("searchbox").fill("ann");
  await page.waitForURL(/q=ann/);
  assert.equal(await page.getByRole("columnheader", { name: "Phone" }).count(), 1);
  for (const width of [1280, 800, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await assertFits(page, `${width} px`);
  }
});

for (const scripts of ["on", "off"]) {
  flow(`a form opened before the last sign-in keeps what was typed, scripts ${scripts}`, { as: "Admin", session: "fresh", scripts }, async ({ page, demo }) => {
    await page.goto("/organizations");
    await page.locator("#name").fill(`Typed ${scripts} ${Date.now()}`);
    const typed = await page.locator("#name").inputValue();
    const other = await page.context().newPage();
    await signIn(other, signInOf(demo, "Admin"));
    await other.close();

    await page.getByRole("button", { name: /^Add/ }).click();
    await page.getByText("This page is from before you last signed in").waitFor();
    assert.equal(await page.locator("#name").inputValue(), typed);
    assert.match(await page.title(), /^Error: /);

    await page.getByRole("button", { name: /^Add/ }).click();
    await page.waitForURL(/\/organizations\/org_/);
    assert.equal(await strip(page).innerText(), `${typed} was added.`);
  });
}
