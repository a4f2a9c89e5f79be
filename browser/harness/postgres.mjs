// PostgreSQL for a demo: a database of its own on the server that `ROLLCALL_TEST_PG` names, dropped at the end.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";

import { startDemo } from "./server.mjs";

/** The server that tests may use, or nothing: then SQLite alone is played. */
export const postgres = process.env.ROLLCALL_TEST_PG;

/** The address as the variables that psql reads: what stands in its arguments, a password too, everybody on the machine can see. */
function variables(database) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(database);
  const said = {
    PGHOST: searchParams.get("host") ?? hostname.replace(/^\[|\]$/g, ""),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get("sslmode"),
    PGSSLROOTCERT: searchParams.get("sslrootcert"),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value));
}

/** Asks a database by its address; answers with what stands in the only cell. */
async function ask(database, statement) {
  const words = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--command", statement];
  const env = { ...process.env, ...variables(database) };
  const { stdout } = await promisify(execFile)("psql", words, { env }).catch((error) => {
    throw error.code === "ENOENT" ? new Error("psql is missing: install PostgreSQL's client, or unset ROLLCALL_TEST_PG") : error;
  });
  return stdout.trim();
}

/** Starts a demo whose people are in PostgreSQL. */
export async function startDemoOnPostgres() {
  const name = `rollcall_browser_${randomUUID().replaceAll("-", "")}`;
  await ask(postgres, `create database ${name}`);
  const drop = () => ask(postgres, `drop database ${name} with (force)`);
  const database = new URL(postgres);
  database.pathname = name;
  let demo;
  const stop = async () => {
    await demo?.stop();
    await drop();
  };
  try {
    demo = await startDemo({ more: ["--database", database.href], log: "server-postgresql.log" });
    const people = Number(await ask(database.href, "select count(*) from users"));
    assert.ok(people > 1_500, `${people} people in PostgreSQL`);
    return { ...demo, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
