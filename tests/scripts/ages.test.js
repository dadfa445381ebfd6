import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { namedAges, prepareAges } from "../../hooks/atlas/assets/core/ages.js";
import { plain } from "../../hooks/atlas/assets/core/words.js";
import { LEXICON } from "./small.js";

const ages = prepareAges(LEXICON.ages, LEXICON.people);
const idsIn = (text) => namedAges(ages, plain(text)).found.map(({ id }) => id);

const AGES = {
  young: `I am 15 | I'm 15, sore knee | im now 15 | he is 15 | she's 15 | aged 15 | age: 15 | 15 years old
    | 15-year-old climber | 15yo | 15 y/o | 15 years of age | my 13 year old son | my 13 year old is sore
    | my 13 year old daughter has a knee injury | my daughter, 15, has shin pain | my son is 14 | climber, 15`,
  older: "turned 50 | just turned 50 | over 50 | I am over 50 | over 50 years old | im 58 | I am 50 years old",
  none: `for 15 years | pain is 15 | 15 out of 20 | over 50 miles | over 50-mile weeks | over 45 minutes
    | over 50 years of climbing | im 15 miles in | I am 15 weeks pregnant | I'm 15-16 weeks pregnant
    | I am 15 to 16 weeks pregnant | 15 year old injury | my 15 year old climbing shoes
    | my shoes are 15 years old | the injury is about 15 years old | 15.5 years | im 15 foot tall
    | aged 30 | stage 15 | sprinter, 15`,
};

for (const [id, table] of Object.entries(AGES)) {
  for (const text of table.split("|").map((one) => one.trim())) {
    test(`"${text}" tells ${id === "none" ? "no age" : id}`, () => {
      assert.deepEqual(idsIn(text), id === "none" ? [] : [id]);
    });
  }
}

test("an age is the word for people of that age, in the text and in what was found", () => {
  const { text, found } = namedAges(ages, "my 15 year old limps, over 20 miles");
  assert.equal(text.replace(/ +/g, " "), "my teenager limps, 20 miles");
  assert.deepEqual(found, [{ question: "about", id: "young", words: "15" }]);
});

test("what is said to be an age is one, if a group has it", () => {
  const ways = fc.constantFrom("i am N years old", "im N", "aged N", "my son is N", "my N year old");
  fc.assert(
    fc.property(ways, fc.integer({ min: 10, max: 99 }), (way, age) => {
      const wanted = LEXICON.ages.filter(({ from, to }) => age >= from && age <= to).map(({ id }) => id);
      assert.deepEqual(idsIn(way.replace("N", String(age))), wanted);
    }),
  );
});

test("a count is no age, whoever counts", () => {
  const units = fc.constantFrom("miles", "km", "weeks", "months", "minutes", "reps", "%", "lbs", "days", "steps");
  const ways = fc.constantFrom("i am N U in", "im N U", "over N U", "N U", "my son is N U on");
  fc.assert(
    fc.property(ways, units, fc.integer({ min: 10, max: 99 }), (way, unit, count) => {
      assert.deepEqual(idsIn(way.replace("N", String(count)).replace("U", unit)), []);
    }),
  );
});

test("a text without a number stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."abc .,:\n") }), (text) => {
      const named = namedAges(ages, text);
      assert.deepEqual(named, { text: text.replace(/ +/g, " "), found: [] });
    }),
  );
});

test("words for people come from the site, whatever their marks", () => {
  const odd = prepareAges(LEXICON.ages, ["c++ coder", "(ex)sailor"]);
  assert.equal(namedAges(odd, "i am a c++ coder, 15").found.length, 1);
  assert.equal(namedAges(odd, "climber, 15").found.length, 0);
});
