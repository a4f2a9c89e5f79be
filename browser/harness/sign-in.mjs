// Signing in, as a person does it: by the form.

import assert from "node:assert/strict";

/** The ready sign-in of this role in the demo. */
export function signInOf(demo, role) {
  const found = demo.sign_ins.find((one) => one.role === role);
  assert.ok(found, `the demo has no sign-in for ${role}`);
  return found;
}

/** Fills in the form and waits until it has let us in. */
export async function signIn(page, { email, password }) {
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("form:has(input[name=password]) [type=submit]").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}
