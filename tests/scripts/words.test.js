import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plain, slips, spelling, stem, words } from "../../hooks/atlas/assets/core/words.js";

const SAME = `
  tendonitis tendinopathy | tendinitis tendinosis | strained strains | femoral femur | gluteus glutes
  anaesthesia anesthesia | oedema edema | tumours tumor | programme program | centre center
  stabilising stabilizing | lying lie | stiffness stiff | achy aches | hopped hop | bodies body
  crutches crutch | slowly slow | feet foot | unable cant | cannot cant`;
const APART = "toe to | shoe she | leggings leg | boss bos | this thi | bus bu";

const pairs = (table) => table.split(/[|\n]/).map((line) => line.trim().split(" ")).filter(([one]) => one);

for (const [one, other] of pairs(SAME)) {
  test(`${one} and ${other} are forms of one word`, () => assert.equal(stem(one), stem(other)));
}

for (const [one, other] of pairs(APART)) {
  test(`${one} and ${other} stay apart`, () => assert.notEqual(stem(one), stem(other)));
}

test("words written with a hyphen, an apostrophe or short for another", () => {
  assert.deepEqual(words("X-ray RED-S knee-cap"), ["xray", "reds", "knee", "cap"]);
  assert.deepEqual(words("Can\u2019t, w/o; not been able"), ["cant", "without", "unable"]);
  assert.deepEqual(words("ñandú  1.5 -- "), ["nandu", "1", "5"]);
  assert.equal(spelling("colour"), "color");
});

test("a text is brought to small letters once and for all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      assert.equal(plain(text), plain(text).toLowerCase());
      assert.deepEqual(words(words(text).join(" ")), words(text));
    }),
  );
});

test("no word has anything but letters and digits, and a stem is never empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const word of words(text)) {
        assert.match(word, /^[\p{L}\p{N}]+$/u);
        assert.notEqual(stem(word), "");
      }
    }),
  );
});

/** The number of slips, worked out in the plainest way. */
function slipsBetween(one, other) {
  const rows = Array.from({ length: one.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= other.length; j += 1) rows[0][j] = j;
  for (let i = 1; i <= one.length; i += 1) {
    for (let j = 1; j <= other.length; j += 1) {
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + Number(one[i - 1] !== other[j - 1]),
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[one.length][other.length];
}

test("slips are counted as in the plainest way, and no further than asked", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 7 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (one, other, most) => {
      assert.equal(slips(one, other, most), Math.min(slipsBetween(one, other), most + 1));
    }),
    { numRuns: 2000 },
  );
});
