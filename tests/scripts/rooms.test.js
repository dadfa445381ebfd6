/** Which script may import which: finder and search share `core/` and `dom.js`, and nothing else. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const ASSETS = path.resolve(import.meta.dirname, "../../hooks/atlas/assets");
const scripts = globSync("**/*.js", { cwd: ASSETS });
const roomOf = (script) => script.split(path.sep)[0];
const IMPORT = /(?:from|import)\s*\(?\s*"(\.[^"]*)"/g;

/** The scripts that a script imports, at once or later; types do not count. */
function importsOf(script) {
  const code = readFileSync(path.join(ASSETS, script), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  return [...code.matchAll(IMPORT)].map(([, target]) => path.join(path.dirname(script), target));
}

for (const script of scripts) {
  test(`${script} imports only what its room may`, () => {
    const room = roomOf(script);
    const allowed = { core: ["core"], "dom.js": [] }[room] || [room, "core", "dom.js"];
    for (const target of importsOf(script)) {
      assert.ok(scripts.includes(target), `${target} is not there`);
      assert.ok(allowed.includes(roomOf(target)), `${script} imports ${target}`);
    }
  });
}

test("every room is looked at, and core runs without a page", async () => {
  assert.deepEqual(new Set(scripts.map(roomOf)), new Set(["core", "dom.js", "filter", "finder", "search"]));
  assert.ok(importsOf("finder/finder.js").includes(path.join("core", "recognize.js")));
  await Promise.all(scripts.filter((one) => roomOf(one) === "core").map((one) => import(path.join(ASSETS, one))));
});
