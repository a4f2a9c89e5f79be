// Every page of the console, in both themes, wide and narrow, with and without JavaScript.

import assert from "node:assert/strict";
import { test } from "node:test";

import { everyWay } from "../harness/every-way.mjs";
import { arrive, check, googleFile, runImport, upload } from "../harness/import.mjs";
import { freshName, invite, linkFor } from "../harness/people.mjs";
import { readableRoutes } from "../harness/routes.mjs";
import { signIn, signInOf } from "../harness/sign-in.mjs";

const shown = new Set();

/** A page that is looked at: its name, the route that it stands for, and how one comes to it. */
function page(name, route, lead = route, options = { as: "Admin" }) {
  shown.add(route);
  everyWay(name, lead, options);
}

const guest = {};
const press = (name) => ({ page }) => page.getByRole("button", { name, exact: typeof name === "string" }).click();
const then = (...steps) => async (at) => {
  for (const step of steps) await (typeof step === "string" ? at.page.goto(step) : step(at));
};
/** Opens the first of a list, or a part of its pages. */
const first = (list, part = "") => async ({ page }) => {
  await page.goto(list);
  const path = new URL(await page.locator("tbody th a").first().evaluate((link) => link.href)).pathname;
  await page.goto(path + part);
};
const fill = (fields) => async ({ page }) => {
  for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value);
};
/** Waits for the page that says what is wrong. */
const refused = ({ page }) => page.locator(".summary").waitFor();

// Before anybody is signed in.
page("sign in", "/sign-in", "/sign-in", guest);
page("sign in, wrong", "/sign-in", then("/sign-in", fill({ email: "nobody@example.org", password: "not the password" }), press("Sign in"), refused), guest);
page("forgotten password", "/forgot", "/forgot", guest);
page("forgotten password, sent", "/forgot", then("/forgot", fill({ email: "nobody@example.org" }), press("Send the link"), ({ page }) => page.getByText("on its way").waitFor()), guest);
page("set-up", "/set-up", ({ page, demo }) => page.goto(demo.link), { demo: "empty" });
page("set-up, refused", "/set-up", then(({ page, demo }) => page.goto(demo.link), press("Finish set-up"), refused), { demo: "empty" });
page("dead link", "/link", "/link", guest);
page("nothing here, for a guest", "/", "/nowhere", guest);
page("invitation", "/link", async ({ page }) => {
  const someone = await invite(page, { name: { first: "Ida", last: "Newcomb" } });
  await page.goto(await linkFor(page, someone.email));
});

// Home and users.
page("home", "/");
page("home of a client admin", "/", "/", { as: "Client Admin" });
page("home of staff", "/", "/", { as: "Staff" });
page("users", "/users");
page("users of a client admin", "/users", "/users", { as: "Client Admin" });
page("users, filtered", "/users", "/users?q=an&status=all&role=staff&seen=30&rows=50");
page("users, none match", "/users", "/users?q=nobodyhasthisname&role=staff");
page("users, archived", "/users", "/users?status=archived");
for (const role of ["", "admin", "client_admin", "staff", "provider"]) page(`new user ${role || "without a role"}`, "/users/new", `/users/new?role=${role}`);
page("new user, refused", "/users/new", then("/users/new?role=staff", fill({ email: "maya@example" }), press("Create user"), refused));
page("new user, for a client admin", "/users/new", "/users/new?role=staff", { as: "Client Admin" });
page("profile", "/users/{id}", first("/users?role=staff"));
page("profile of an archived person", "/users/{id}", first("/users?status=archived"));
page("profile of somebody invited", "/users/{id}", first("/users?status=invited"));
page("edit", "/users/{id}/edit", first("/users?role=provider", "/edit"));
page("edit, refused", "/users/{id}/edit", then(first("/users?role=staff", "/edit"), fill({ last_name: "" }), press("Save changes"), refused));
page("actions", "/users/{id}/actions", first("/users?role=staff", "/actions"));
page("sessions of somebody", "/users/{id}/sessions", async (at) => {
  const them = signInOf(at.demo, "Client Admin");
  const other = await at.page.context().browser().newContext({ baseURL: at.demo.address });
  await signIn(await other.newPage(), them);
  await other.close();
  await first(`/users?q=${them.email}`, "/sessions")(at);
  await at.page.locator(".register tbody tr").first().waitFor();
});
page("sessions of nobody signed in", "/users/{id}/sessions", first("/users?status=invited", "/sessions"));
page("activity", "/users/{id}/activity", first("/users?role=staff", "/activity"));
page("archive", "/users/{id}/archive", first("/users?role=staff", "/archive"));
page("delete", "/users/{id}/delete", first("/users?status=archived", "/delete"));
page("delete, not confirmed", "/users/{id}/delete", then(first("/users?status=archived", "/delete"), press(/^Delete .* permanently$/), refused));

// Where people work.
page("organizations", "/organizations");
page("organizations, none match", "/organizations", "/organizations?q=nosuchplace");
page("organizations, refused", "/organizations", then("/organizations", press(/^Add/), refused));
page("organization", "/organizations/{id}", first("/organizations"));
page("location", "/locations/{id}", async ({ page }) => {
  await first("/organizations")({ page });
  await page.locator("tbody th a").first().click();
  await page.waitForURL(/\/locations\//);
});
/** Opens what is called so in a list. The first visit adds it; the one without JavaScript finds it. */
const spare = (list, name, add) => async (at) => {
  const found = at.page.locator("tbody th a");
  await at.page.goto(`${list}?q=${name}`);
  if ((await found.count()) === 0) {
    await add(at);
    await at.page.waitForURL((url) => !url.search);
    await at.page.goto(`${list}?q=${name}`);
  }
  await found.first().click();
  await at.page.waitForURL((url) => url.pathname.startsWith(`${list}/`));
};
const spareOrganization = (name = freshName().last) => spare("/organizations", name, then(fill({ name }), press(/^Add/)));
const spareProvider = (name = freshName().last) => spare("/providers", name, then("/providers/new", fill({ name }), async ({ page }) => {
  await page.locator("#organization").selectOption({ index: 1 });
}, press(/^Add/)));
const asksToRemove = async ({ page }) => {
  await page.getByRole("link", { name: "Remove…" }).click();
  await page.waitForURL(/\/remove$/);
};
page("removing an organization", "/organizations/{id}/remove", then(spareOrganization(), asksToRemove));
page("removing a location", "/locations/{id}/remove", then(spareOrganization(), async ({ page }) => {
  const annex = page.getByRole("link", { name: "Annex" });
  if ((await annex.count()) === 0) {
    await fill({ location: "Annex" })({ page });
    await press(/^Add/)({ page });
  }
  await annex.click();
  await page.waitForURL(/\/locations\//);
}, asksToRemove));
page("removing a provider", "/providers/{id}/remove", then(spareProvider(), asksToRemove));
page("providers", "/providers");
page("providers, none match", "/providers", "/providers?q=nobodyhasthisname");
page("new provider", "/providers/new");
page("new provider, refused", "/providers/new", then("/providers/new", fill({ npi: "123" }), press(/^Add/), refused));
page("provider", "/providers/{id}", first("/providers"));

// Imports, step by step.
const mapping = ({ page }) => upload(page, googleFile({ name: "people.csv", rows: 60, wrong: [7, 12, 30] }));
const preview = then(mapping, ({ page }) => check(page));
const running = async ({ page }) => {
  // So many that it is under way for as long as the page is looked at.
  await upload(page, googleFile({ name: "people.csv", rows: 10_000 }));
  await check(page);
  await runImport(page, page.locator("#import progress"));
};
page("imports", "/imports");
page("new import", "/imports/new");
page("new import, refused", "/imports/new", then("/imports/new", press("Upload and continue"), async ({ page }) => {
  await refused({ page });
  assert.equal(await page.locator(".summary a").innerText(), "Choose a file");
}));
page("import, columns", "/imports/{id}", mapping);
page("import, checked", "/imports/{id}", preview);
page("import, running", "/imports/{id}", running);
page("import, stopped", "/imports/{id}", then(running, press("Stop"), ({ page }) => arrive(page, page.getByText("Stopped after"))));
page("import, done", "/imports/{id}", then(preview, ({ page }) => runImport(page)));

// What happened, what was sent, oneself.
page("audit trail", "/audit");
page("audit trail, none match", "/audit", "/audit?q=nobodyhasthisname");
page("mailbox", "/mailbox");
page("mailbox, none match", "/mailbox", "/mailbox?q=nobodyhasthisname");
page("letter", "/mailbox/{id}", first("/mailbox"));
page("account", "/account");
page("account of a provider", "/account", "/account", { as: "Provider" });
page("account, refused", "/account", then("/account", fill({ last_name: "" }), press("Save changes"), refused));
page("password", "/account/password");
page("password, refused", "/account/password", then("/account/password", fill({ current_password: "x", new_password: "short" }), press("Change password"), refused));
page("sessions", "/account/sessions");
page("tokens", "/account/tokens");
page("tokens, refused", "/account/tokens", then("/account/tokens", fill({ days: "0" }), press("Create token"), refused));

// The API's words, and what is not there or not allowed.
page("API reference", "/api");
page("nothing here", "/", "/nowhere");
page("not allowed", "/users/new", "/users/new", { as: "Provider" });

test("every page of the console is among those that are looked at", () => {
  // Files, and addresses that lead on to a page.
  const others = ["/.well-known/change-password", "/api/openapi.json", "/imports/template.csv", "/imports/{id}/left-out.csv", "/link/{secret}", "/problems/{code}"];
  assert.deepEqual([...shown, ...others].sort(), readableRoutes());
});
