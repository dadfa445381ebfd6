import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { answersIn, queryOf } from "../../hooks/atlas/assets/core/address.js";

const NAMES = ["flags", "where", "feels"];
const id = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes(","));
const answers = fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.array(id)])), {
  noNullPrototype: true,
});

test("answers come back from their address", () => {
  fc.assert(fc.property(answers, (given) => assert.deepEqual(answersIn(queryOf(given, NAMES), NAMES), given)));
});

test("any address is read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (search) => {
      assert.deepEqual(Object.keys(answersIn(search, NAMES)), NAMES);
    }),
  );
});

test("an address as readers see it", () => {
  const given = { where: ["knee", "shin"], feels: ["sharp"], other: ["x"] };
  assert.equal(queryOf(given, NAMES), "?where=knee,shin&feels=sharp");
  assert.equal(queryOf({}, NAMES), "");
  assert.deepEqual(answersIn("?feels=a&feels=b,,c&x=1", NAMES), { flags: [], where: [], feels: ["a", "b", "c"] });
});
