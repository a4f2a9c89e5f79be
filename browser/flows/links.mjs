// The pages behind a link from an e-mail, as whoever follows it finds them, in every look and without JavaScript.

import { assertSound } from "../harness/every-way.mjs";
import { flow } from "../harness/flow.mjs";
import { assertFramed } from "../harness/layout.mjs";
import { askForFields, freshName, invite, linkFor, PASSWORD } from "../harness/people.mjs";

/** Sends a password to the page of a link. */
async function choose(page, password) {
  await page.locator("#password").fill(password);
  await page.getByRole("button", { name: "Save password" }).click();
}

/** Looks at a page when it says what it should: in every look, or only its frame where no script runs. */
const looking = (page, scripts) => async (name, words) => {
  await page.getByText(words).first().waitFor();
  await (scripts === "on" ? assertSound(page, name) : assertFramed(page, name));
};

for (const scripts of ["on", "off"]) {
  const way = { as: "Admin", scripts };

  flow(`invitation, new password and confirmed address are sound all the way, scripts ${scripts}`, way, async ({ page, visit }) => {
    const ida = await invite(page, { name: { first: "Ida", last: "Newcomb" } });
    const invitation = await linkFor(page, ida.email);
    await page.goto(invitation);
    await looking(page, scripts)("invitation, somebody else is signed in", "This link is for Ida Newcomb");

    const { page: own } = await visit({ scripts });
    const look = looking(own, scripts);
    await own.goto(invitation);
    await look("invitation", "Welcome, Ida Newcomb");
    await choose(own, "short");
    await look("invitation, a bad password", "Password must have at least");
    await choose(own, PASSWORD);
    await look("invitation, password saved", "Your account is ready.");
    await own.goto(invitation);
    await look("invitation, spent", "This link no longer works");

    await page.goto(`${ida.profile}/actions`);
    await page.locator("main").getByRole("button", { name: "Send password reset link" }).click();
    await page.locator("#strips .strip").waitFor();
    await own.goto(await linkFor(page, ida.email));
    await look("new password", "Choose a new password");
    await choose(own, `${PASSWORD} again`);
    await look("new password, saved", "Your new password is in use from now on.");

    await page.goto(`${ida.profile}/edit`);
    const email = `${freshName().last.toLowerCase()}@flows.example.org`;
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Save changes" }).last().click();
    await page.waitForURL((url) => url.pathname === ida.profile);
    await own.goto(await linkFor(page, email, /Confirm/));
    await look("confirm an address, not signed in", "Then you confirm here that the address is yours.");
    await own.getByRole("link", { name: "Sign in" }).click();
    await own.getByLabel("E-mail").fill(email);
    await own.locator("#password").fill(`${PASSWORD} again`);
    await own.getByRole("button", { name: "Sign in" }).click();
    await look("confirm an address", "Confirm that it is yours");
    await own.getByRole("button", { name: "Confirm this address" }).click();
    await look("address confirmed", "Your e-mail address is confirmed.");
  });

  flow(`an invitation to an address that has an account is sound, scripts ${scripts}`, way, async ({ page, visit }) => {
    // Where the client admin does not look, somebody has the address.
    const { email } = await invite(page, { role: "Admin" });
    const { page: hers } = await visit({ as: "Client Admin", scripts });
    await hers.goto("/users/new?role=staff");
    await hers.getByLabel("First name").fill("Ida");
    await hers.getByLabel("Last name").fill("Newcomb");
    await hers.getByLabel("E-mail").fill(email);
    await hers.getByLabel("Organization").selectOption({ index: 1 });
    await askForFields(hers);
    await hers.getByRole("group", { name: /^Locations/ }).getByRole("checkbox").first().check();
    await hers.getByRole("button", { name: "Create user" }).click();
    await hers.waitForURL(/\/users\/usr_/);

    const { page: own } = await visit({ scripts });
    await own.goto(await linkFor(page, email));
    await choose(own, PASSWORD);
    await looking(own, scripts)("invitation, the address has an account", "This address has an account");
  });
}
