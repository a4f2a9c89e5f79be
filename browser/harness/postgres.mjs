// PostgreSQL for a demo: a database of its own on the server that `ROLLCALL_TEST_PG` names, dropped at the end.

import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";

import { startDemo } from "./server.mjs";

/** The server that tests may use, or nothing: then SQLite alone is played. */
export const postgres = process.env.ROLLCALL_TEST_PG;

const say = (statement) => promisify(execFile)("psql", ["--no-psqlrc", "--quiet", "--command", statement, postgres]);

/** Starts a demo whose people are in PostgreSQL. */
export async function startDemoOnPostgres() {
  const name = `rollcall_browser_${randomUUID().replaceAll("-", "")}`;
  await say(`create database ${name}`);
  const drop = () => say(`drop database ${name} with (force)`);
  const database = new URL(postgres);
  database.pathname = name;
  try {
    const demo = await startDemo({ more: ["--database", database.href], log: "server-postgresql.log" });
    return { ...demo, stop: () => demo.stop().finally(drop) };
  } catch (error) {
    await drop();
    throw error;
  }
}
