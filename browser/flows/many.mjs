// More organizations than a choice can offer: they are found by a part of their name, with Enter or the button.

import assert from "node:assert/strict";

import { axeFindings } from "../harness/axe.mjs";
import { flow } from "../harness/flow.mjs";
import { overflow } from "../harness/layout.mjs";
import { assertNone } from "../harness/none.mjs";

const LAST = "Clinic 500";
const own = { as: "Admin", demo: { people: 30 } };

/** Makes more organizations than a form offers. */
async function crowd({ address, token }) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  for (let number = 0; number <= 500; number += 1) {
    const name = `Clinic ${String(number).padStart(3, "0")}`;
    const answer = await fetch(`${address}/api/v1/organizations`, { method: "POST", headers: { ...headers, "idempotency-key": `"clinic-${number}"` }, body: JSON.stringify({ name }) });
    assert.equal(answer.status, 201, await answer.text());
  }
}

const offered = async (page) => (await page.locator("#organization option:not([value=''])").allInnerTexts()).map((text) => text.trim());

flow("Enter finds an organization among very many, and creates nobody", own, async ({ page, demo, visit }) => {
  await crowd(demo);
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
    assert.equal(await where.getByRole("button", { name: "Find", exact: true }).isVisible(), isPlain);

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
