import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { prepareLexicon, recognize } from "../../hooks/atlas/assets/core/recognize.js";
import { LEXICON, TERMS, found, lexicon } from "./small.js";

const named = (text, options) =>
  recognize(lexicon, text, options).named.map(({ at }) => LEXICON.pages[at].id);

test("every label and alias stands for its answer", () => {
  for (const [question, group] of Object.entries(TERMS)) {
    for (const [id, names] of Object.entries(group)) {
      for (const name of names) assert.ok(found(name).includes(`${question} ${id}`), name);
    }
  }
});

test("other orders, words between, forms, slips and words written as one", () => {
  assert.deepEqual(found("stairs, when I have to climb them"), ["worse stairs"]);
  assert.deepEqual(found("it burns, a pain"), ["feels burning"]);
  assert.deepEqual(found("stiff knees"), ["feels stiff", "where knee"]);
  assert.deepEqual(found("swleling in my sihn"), ["feels swelling", "where shin"]);
  assert.deepEqual(named("rimtear"), ["rim-tear"]);
  assert.deepEqual(found("kene"), ["where knee"]);
  assert.deepEqual(found("pene"), []);
});

test("four words may stand between those of a phrase, not five", () => {
  assert.deepEqual(found("numb 1 2 3 4 legs"), []);
  assert.deepEqual(found("numb between 2 3 4 5 legs"), ["flags numb"]);
  assert.deepEqual(found("numb between 2 3 4 5 6 legs"), []);
  assert.deepEqual(found("sudden 1 2 3 4 start"), ["began sudden"]);
  assert.deepEqual(found("sudden 1 2 3 4 5 start"), []);
});

test("a phrase is found though its first word was said before", () => {
  assert.deepEqual(found("numb all day long for many weeks, now numb between the legs"), [
    "flags numb",
    "where thigh",
  ]);
});

test("a red flag counts only with all its words in their order", () => {
  assert.deepEqual(found("legs numb between"), []);
  assert.deepEqual(found("numb legs"), []);
  assert.deepEqual(found("numb legs between"), []);
  assert.deepEqual(found("can stand on it"), []);
});

test("the longest phrase wins over its parts, and a page is not named by a part of an answer", () => {
  assert.deepEqual(found("front of the shin"), ["where shin"]);
  assert.deepEqual(found("clicky joint since birth"), ["feels click"]);
  assert.deepEqual(named("clicky joint since birth"), []);
  assert.deepEqual(named("clicky joint"), ["clicky"]);
  assert.deepEqual(named("slow knee bend"), ["knee-bend"]);
});

test("of two phrases that share a word, the one that says more is meant", () => {
  const feels = { common: ["climbing leg rash"], telling: ["rash fever spots"] };
  const ready = prepareLexicon({ ...LEXICON, terms: { feels } });
  const said = recognize(ready, "climbing leg rash fever spots");
  assert.deepEqual(said.found.map(({ id }) => id), ["telling"]);
});

test("what nearly everybody types is no phrase by itself", () => {
  assert.deepEqual(named("leg climbing"), ["leg-climb"]);
  assert.deepEqual(named("climbing with a sore leg"), []);
  assert.deepEqual(found("got up"), ["worse getting"]);
  const bare = prepareLexicon({ ...LEXICON, common: [] });
  assert.deepEqual(recognize(lexicon, "leg").telling, []);
  assert.deepEqual(recognize(bare, "leg").telling, ["leg"]);
});

test("a word is completed while it is typed, and only then", () => {
  assert.deepEqual(found("swell", { typing: true }), ["feels swelling"]);
  assert.deepEqual(named("burs", { typing: true }), ["bursa"]);
  assert.deepEqual(named("burs ", { typing: true }), []);
  assert.deepEqual(named("burs"), []);
});

test("a word that is right is left alone, unless one slip more is allowed", () => {
  assert.deepEqual(found("steel"), []);
  assert.deepEqual(found("heal"), []);
  assert.deepEqual(found("stains"), ["worse stairs"]);
  assert.deepEqual(found("stains", { isWord: (word) => word === "stains" }), []);
  assert.deepEqual(named("bursteis"), []);
  assert.deepEqual(named("bursteis", { more: 1 }), ["bursa"]);
});

test("what a text tells besides", () => {
  const said = recognize(lexicon, "Which strange thing hurts in my rim tear, near the knee?");
  assert.deepEqual(said.left, ["strange"]);
  assert.deepEqual(said.telling, ["strange", "rim", "tear", "knee"]);
  assert.ok(said.sore && said.asks);
  const [tear, knee] = said.named;
  assert.deepEqual([tear.cover, tear.rank, tear.own, tear.phrase, tear.telling], [0.5, 0, true, true, 2]);
  assert.deepEqual([knee.own, knee.phrase], [false, false]);
});

test("a page is named once, by the name that covers most", () => {
  const [only, ...others] = recognize(lexicon, "torn rim, a marginal tear").named;
  assert.equal(LEXICON.pages[only.at].id, "rim-tear");
  assert.equal(others.length, 0);
});

test("any text is taken, and only what the lexicon has is found", () => {
  const bits = fc.constantFrom("knee", "no", "or", "fever", "?", "15", "years old", "stairs", "numb", "__proto__", "-");
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.array(bits).map((all) => all.join(" ")));
  fc.assert(
    fc.property(text, fc.boolean(), (said, typing) => {
      const result = recognize(lexicon, said, { typing });
      for (const { question, id } of result.found) assert.ok(TERMS[question][id]);
      for (const { at, cover } of result.named) assert.ok(LEXICON.pages[at] && cover >= 0 && cover <= 1);
      assert.ok(result.left.every((word) => result.telling.includes(word)));
    }),
    { numRuns: 500 },
  );
});

test("a phrase of several words is found in any order, whatever the lexicon", () => {
  const syllable = fc.constantFrom("bo", "da", "ki", "lu", "mo", "pa", "ro", "tu");
  const word = fc.array(syllable, { minLength: 3, maxLength: 4 }).map((all) => all.join(""));
  const phrases = fc.array(fc.uniqueArray(word, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(phrases, fc.boolean(), (list, turned) => {
      const feels = Object.fromEntries(list.map((phrase, at) => [`p${at}`, [phrase.join(" ")]]));
      const ready = prepareLexicon({ ...LEXICON, terms: { feels }, pages: [], ages: [] });
      const [first] = list;
      const said = turned ? first.toReversed() : first;
      const ids = recognize(ready, said.join(" ")).found.map(({ id }) => feels[id][0].split(" ").toSorted().join());
      assert.ok(ids.includes(first.toSorted().join()), said.join(" "));
    }),
  );
});

test("an endless word takes no time", () => {
  const start = performance.now();
  recognize(lexicon, "abcdefghij".repeat(2000));
  assert.ok(performance.now() - start < 500);
});
