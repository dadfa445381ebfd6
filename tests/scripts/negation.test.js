import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { found } from "./small.js";

const TABLE = [
  // text, what is found
  ["no fever", []],
  ["no fever or chills", []],
  ["no fever/chills", []],
  ["neither fever nor chills", []],
  ["no history of fever", []],
  ["I haven't had any fever or chills", []],
  ["w/o fever", []],
  ["fever? no", []],
  ["fever or chills? No. Sore knee", ["where knee"]],
  ["fever: no, tingling: yes", ["feels tingling"]],
  ["no numbness between the legs", []],
  ["not in the knee but the shin", ["where shin"]],
  ["no pain in the knee", []],
  ["no pain when sitting for long", []],
  // A cue ends with its clause, and before what it does not deny.
  ["no fever but swelling", ["feels swelling"]],
  ["no fever and swelling", ["feels swelling"]],
  ["no fever, swelling", ["feels swelling"]],
  ["no fever. Numb between the legs", ["flags numb", "where thigh"]],
  ["no fever cannot stand on it", ["flags cannot-stand"]],
  ["no idea why the knee hurts", ["where knee"]],
  ["not sure if knee or shin", ["where knee", "where shin"]],
  ["not only in the knee", ["where knee"]],
  ["sore knee, no", ["where knee"]],
  ["no fever at first, now fever", ["flags fever"]],
  // A cue that is a part of the phrase, and one that only looks so.
  ["no relief in any position", ["flags restless"]],
  ["no relief in any position and no fever", ["flags restless"]],
  ["my leg will not hold me", ["flags cannot-stand"]],
  ["leg is fine, not swelling, will hold me", []],
];

for (const [text, wanted] of TABLE) {
  test(`"${text}"`, () => assert.deepEqual(found(text), wanted));
}

const WORDS = {
  fever: "flags fever",
  stiffness: "feels stiff",
  tingling: "feels tingling",
  swelling: "feels swelling",
  kneecap: "where knee",
  heel: "where heel",
};
/** A clause: what it names, joined by "or", and how it denies it, if it does. */
const clause = fc.record({
  names: fc.uniqueArray(fc.constantFrom(...Object.keys(WORDS)), { minLength: 1, maxLength: 3 }),
  way: fc.constantFrom("N", "no N", "without N", "never any N", "no sign of N", "N? no", "not in N"),
});
const link = fc.constantFrom(". ", ", ", "; ", " but ", " because ", " (");

test("a cue denies the phrases of its clause that an 'or' joins, and none of another", () => {
  fc.assert(
    fc.property(fc.array(clause, { minLength: 1, maxLength: 4 }), link, (clauses, join) => {
      const text = clauses.map(({ names, way }) => way.replace("N", names.join(" or "))).join(join);
      const said = clauses.filter(({ way }) => way === "N").flatMap(({ names }) => names);
      assert.deepEqual(new Set(found(text)), new Set(said.map((name) => WORDS[name])), text);
    }),
    { numRuns: 1000 },
  );
});
