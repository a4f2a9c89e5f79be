// The pictures of the documents can be taken anew, and are as large as those that are there.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";

import { documents, takePictures } from "../harness/pictures.mjs";

/** Width and height, which a PNG says first of all. */
function sizeOf(path) {
  const bytes = readFileSync(path);
  assert.equal(bytes.toString("latin1", 1, 4), "PNG", path);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test("the documents' pictures can be taken anew, in the size that they have", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-pictures-"));
  try {
    const taken = await takePictures(folder);
    assert.deepEqual(taken.map((path) => basename(path)), ["users.png"]);
    for (const path of taken) assert.deepEqual(sizeOf(path), sizeOf(join(documents, basename(path))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
