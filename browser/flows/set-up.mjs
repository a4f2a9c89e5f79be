// Before the working day: whoever started the server becomes its first administrator (attack O01).

import assert from "node:assert/strict";

import { flow } from "../harness/flow.mjs";
import { FOUNDER, sendSetUp } from "../harness/set-up.mjs";
import { signIn } from "../harness/sign-in.mjs";

const pathOf = (page) => new URL(page.url()).pathname;

flow("whoever reads the terminal becomes the first administrator, and nobody after them", { demo: "empty" }, async ({ page, demo, visit }) => {
  await page.goto("/");
  assert.equal(pathOf(page), "/sign-in", "there is nothing to see yet");

  await page.goto(demo.link);
  assert.equal(pathOf(page), "/set-up", "the secret is not in the address");
  const late = await visit({});
  await late.page.goto(demo.link);

  // A bad password is refused at its field; what else was typed stays.
  for (const [password, why] of [["short", /at least \d+ characters/], [`${FOUNDER.last}${FOUNDER.last}`, /made up of your name/]]) {
    await sendSetUp(page, { ...FOUNDER, password });
    await page.locator("#password-error").filter({ hasText: why }).waitFor();
    await page.waitForFunction(() => document.activeElement.className === "summary");
    assert.match(await page.title(), /^Error: /);
    const told = await page.locator("#password-error").textContent();
    assert.deepEqual(await page.locator(".summary a").allInnerTexts(), [told.replace("Error: ", "")]);
    await page.locator(".summary a").click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "password");
    assert.equal(await page.getByLabel("First name").inputValue(), FOUNDER.first);
    assert.equal(await page.getByLabel("E-mail").inputValue(), FOUNDER.email);
  }

  await sendSetUp(page, FOUNDER);
  await page.waitForURL(/\/sign-in(\?|$)/);
  await signIn(page, FOUNDER);
  assert.match(await page.locator("h1").innerText(), new RegExp(`^Hello, ${FOUNDER.first}`));
  assert.match(await page.getByRole("region", { name: "Your role" }).innerText(), /Admin/);

  // What comes next is said, and leads on.
  const steps = page.getByRole("region", { name: "First steps" }).getByRole("link");
  assert.ok((await steps.count()) > 0);
  for (const path of await steps.evaluateAll((links) => links.map((link) => link.pathname))) {
    assert.equal((await page.goto(path)).status(), 200, path);
  }

  // The link is dead: opened anew, and for whoever had its page open all the while.
  const again = await visit({});
  assert.equal((await again.page.goto(demo.link)).status(), 410);
  assert.match(await again.page.locator("h1").innerText(), /link/i);
  await sendSetUp(late.page, { ...FOUNDER, first: "Eve", email: "eve@first.example.org" });
  await late.page.getByText("Set-up is finished. Sign in instead.").waitFor();
  await late.page.goto("/sign-in");
  await late.page.getByLabel("E-mail").fill("eve@first.example.org");
  await late.page.locator("#password").fill(FOUNDER.password);
  await late.page.getByRole("button", { name: "Sign in" }).click();
  await late.page.locator(".summary").waitFor();
});
