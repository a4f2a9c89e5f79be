// More organizations or providers than a choice can offer: they are found by a part of their name, with Enter or the button.

import assert from "node:assert/strict";

import { axeFindings } from "../harness/axe.mjs";
import { flow } from "../harness/flow.mjs";
import { overflow } from "../harness/layout.mjs";
import { assertNone } from "../harness/none.mjs";

const LAST = "Clinic 500";
const own = { as: "Admin", demo: { people: 30 } };

/** Makes more of these than a form offers. */
async function crowd({ address, token }, what, named) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const made = [];
  for (let number = 0; number <= 500; number += 1) {
    const body = JSON.stringify(named(String(number).padStart(3, "0")));
    const answer = await fetch(`${address}/api/v1/${what}`, { method: "POST", headers: { ...headers, "idempotency-key": `"${what}-${number}"` }, body });
    const text = await answer.text();
    assert.equal(answer.status, 201, text);
    made.push(JSON.parse(text));
  }
  return made;
}

const clinic = (number) => ({ name: `Clinic ${number}` });

const offered = async (page) => (await page.locator("#organization option:not([value=''])").allInnerTexts()).map((text) => text.trim());

flow("Enter finds an organization among very many, and creates nobody", own, async ({ page, demo, visit }) => {
  await crowd(demo, "organizations", clinic);
  const plain = await visit({ as: "Admin", scripts: "off" });
  for (const [where, isPlain] of [[page, false], [plain.page, true]]) {
    await where.goto("/users/new?role=staff");
    await where.getByLabel("First name").fill("Bo");
    const find = where.getByLabel("Find another organization");
    await find.fill("clinic 500");
    if (!isPlain) await where.evaluate(() => { document.body.dataset.same = "page"; });
    await find.press("Enter");
    await where.getByText("Those that match are in the list.").waitFor();
    assert.deepEqual(await offered(where), [LAST]);
    assert.equal(await where.getByLabel("First name").inputValue(), "Bo");
    assert.equal(await find.inputValue(), "clinic 500");
    if (!isPlain) {
      assert.equal(await where.evaluate(() => document.body.dataset.same), "page", "the page was not loaded again");
      assert.equal(await where.evaluate(() => document.activeElement.id), "organization_like", "the focus stays");
    }
    assert.equal(await where.getByRole("button", { name: /^Find another/ }).isVisible(), isPlain);

    await where.goto("/providers/new");
    if (!isPlain) {
      await where.setViewportSize({ width: 320, height: 900 });
      assertNone([...(await overflow(where)), ...(await axeFindings(where))], "a form that finds");
    }
    await where.getByLabel("Name").first().fill("Dr. Bo");
    await find.fill("clinic 500");
    await find.press("Enter");
    await where.getByText("Those that match are in the list.").waitFor();
    assert.deepEqual(await offered(where), [LAST]);
    await where.locator("#organization").selectOption({ label: LAST });
    await where.getByRole("button", { name: /^Add/ }).last().click();
    await where.waitForURL((url) => url.pathname === "/providers");
  }
});

flow("who finds another provider keeps the chosen one, and a change of role begins anew", own, async ({ page, demo }) => {
  await page.goto("/users/new?role=staff");
  await page.locator("#organization").selectOption({ index: 1 });
  const organization = await page.locator("#organization").inputValue();
  await crowd(demo, "providers", (number) => ({ name: `Dr. Quill ${number}`, organization }));
  await page.goto(`/users/new?role=staff&organization=${organization}`);

  const find = page.getByLabel("Find another provider");
  const provider = page.locator("select[name='attributes.results_provider']");
  await find.fill("quill 007");
  await find.press("Enter");
  await page.getByText("Those that match are in the list.").waitFor();
  await provider.selectOption({ label: "Dr. Quill 007" });
  await find.fill("quill 500");
  await find.press("Enter");
  await provider.locator("option", { hasText: "Dr. Quill 500" }).waitFor({ state: "attached" });
  const chosen = () => provider.evaluate((select) => select.selectedOptions[0].textContent);
  assert.equal(await chosen(), "Dr. Quill 007", "the chosen one stays");
  assert.equal(await find.evaluate((field) => field.selectionStart), "quill 500".length, "the caret stays at the end");

  // Another role has no providers; back again the list is the first of all, and so the field is empty.
  await page.getByRole("radio", { name: "Admin", exact: true }).check();
  await provider.waitFor({ state: "detached" });
  await page.getByRole("radio", { name: "Staff", exact: true }).check();
  await page.getByText("The list has the first 500.").waitFor();
  assert.equal(await find.inputValue(), "");
  assert.ok((await provider.locator("option").count()) > 400, "the list is that of the empty field");
});
