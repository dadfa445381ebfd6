import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  COMMONNESS,
  TYPICAL,
  UNNAMED,
  WEIGHTS,
  explain,
  find,
  known,
  mostUrgent,
  prepare,
} from "../../hooks/atlas/assets/core/score.js";
import { CAUSES, TERMS, cause, model, modelData } from "./small.js";

const KNEE = { where: { knee: "primary" } };
const ids = (list) => list.map((entry) => entry.cause.id);
const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-9, `${one} is not ${other}`);

/** How many times as well the first of two causes fits as the second. */
function factor(rule, answers, { partial, terms } = {}) {
  const ready = prepare(modelData([cause("ruled", { features: KNEE, ...rule }), cause("plain", { features: KNEE })], terms));
  const { ranked } = find(ready, { where: ["knee"], ...answers }, { partial });
  const [ruled, plain] = ["ruled", "plain"].map((id) => ranked.find((one) => one.cause.id === id).score);
  return Math.exp(ruled - plain);
}

const RULES = [
  [{ needs: ["click"] }, {}, WEIGHTS.needed],
  [{ needs: ["click"] }, { feels: ["click"] }, 1],
  [{ only: ["young"] }, {}, WEIGHTS.only],
  [{ only: ["young"] }, { about: ["young"] }, 1],
  [{ against: ["stiff", "stairs"] }, { feels: ["stiff"], worse: ["stairs"] }, WEIGHTS.against ** 2],
  [{ telling: ["stiff"] }, { feels: ["stiff"] }, 1 / WEIGHTS.telling],
  [{ telling: ["stiff"] }, { feels: ["click"] }, 1],
  [{ flags: ["fever"] }, { flags: ["fever"] }, 1 / WEIGHTS.flag],
  [{ commonness: "rare" }, {}, COMMONNESS.rare],
  [{ covers: ["plain"] }, {}, WEIGHTS.general],
];

for (const [rule, answers, left] of RULES) {
  test(`${JSON.stringify(rule)} with ${JSON.stringify(answers)}`, () => near(factor(rule, answers), left));
}

test("a search has not asked everything", () => {
  near(factor({ needs: ["click"] }, {}, { partial: true }), WEIGHTS.open);
  near(factor({ only: ["young"] }, { about: ["older"] }, { partial: true }), WEIGHTS.only);
});

test("a feature counts by how typical it is, and a close one a little", () => {
  const terms = { click: { like: ["stiff"] } };
  for (const [typical, weight] of Object.entries(TYPICAL)) {
    const own = factor({ features: { ...KNEE, feels: { click: typical } } }, { feels: ["click"] });
    near(own, weight / (1 + weight) / UNNAMED.feels);
  }
  const close = factor({ features: { ...KNEE, feels: { stiff: "primary" } } }, { feels: ["click"] }, { terms });
  near(close, WEIGHTS.alike / 2 / UNNAMED.feels);
});

test("a typical place that is missing counts once, and answers to one question say partly the same", () => {
  const lacking = factor({ features: { where: { shin: "primary" } } }, { where: ["heel"] });
  near(lacking, 1);
  const one = factor({ features: { ...KNEE, worse: { stairs: "primary", sitting: "primary" } } }, { worse: ["stairs"] });
  const two = factor(
    { features: { ...KNEE, worse: { stairs: "primary", sitting: "primary" } } },
    { worse: ["stairs", "sitting"] },
  );
  near(two, one ** (2 ** WEIGHTS.crowd));
});

test("what an answer implies is an answer, and what it may stand for is asked about", () => {
  const terms = { fever: { implies: ["young"] }, swelling: { again: ["fever", "numb"] } };
  near(factor({ only: ["young"] }, { flags: ["fever"] }, { terms }), 1);
  const { again } = find(prepare(modelData(CAUSES, terms)), { feels: ["swelling"], flags: ["numb"] });
  assert.deepEqual(again.map(({ id }) => id), ["fever"]);
});

test("causes are named by a flag, by a rule for suspecting them, and if they fit best", () => {
  const urgent = { urgency: "urgent", features: { where: { knee: "sometimes" } } };
  const others = Array.from({ length: 9 }, (_, at) => cause(`plain${at}`, { features: KNEE }));
  const named = (rule, answers) =>
    ids(find(prepare(modelData([cause("danger", { ...urgent, ...rule }), ...others])), { where: ["knee"], ...answers }).ruleOut);
  assert.deepEqual(named({}, {}), []);
  assert.deepEqual(named({ flags: ["fever"] }, { flags: ["fever"] }), ["danger"]);
  assert.deepEqual(named({ suspect: [[["knee", "shin"], ["stairs"]]] }, { worse: ["stairs"] }), ["danger"]);
  assert.deepEqual(named({ suspect: [[["shin"], ["stairs"]]] }, { worse: ["stairs"] }), []);
  assert.deepEqual(named({ suspect: [[["knee"]]], only: ["young"] }, {}), []);
  assert.deepEqual(named({ needs: ["click"] }, { flags: ["restless"] }), []);
  assert.deepEqual(named({}, { flags: ["restless"] }), ["danger"]);
  assert.deepEqual(named({ features: { where: { shin: "primary" } } }, { flags: ["restless"] }), []);
  assert.deepEqual(ids(find(model, { where: ["shin"] }).ruleOut), ["bone-crack"]);
});

test("an emergency needs a flag that is one", () => {
  const danger = cause("danger", { urgency: "emergency", features: KNEE, flags: ["fever"] });
  const ready = prepare(modelData([danger, cause("plain")]));
  assert.equal(find(ready, { where: ["knee"] }).urgency, "urgent");
  assert.equal(find(ready, { where: ["knee"], flags: ["fever"] }).urgency, "emergency");
  assert.equal(find(model, { where: ["knee"], feels: ["swelling"] }).urgency, "soon");
  assert.equal(find(model, { where: ["heel"] }).urgency, "routine");
  assert.equal(mostUrgent(model, []), "routine");
});

test("one more question tells the first two apart, unless it was answered, skipped or tells little", () => {
  const first = cause("first", { features: { ...KNEE, worse: { stairs: "primary" } } });
  const second = cause("second", { features: { ...KNEE, worse: { sitting: "secondary" } } });
  const ready = prepare(modelData([first, second]));
  const asked = (skipped) => find(ready, { where: ["knee"] }, { skipped: new Set(skipped) }).question;
  assert.deepEqual([asked([]).term.id, asked([]).favors.id], ["stairs", "first"]);
  assert.deepEqual([asked(["stairs"]).term.id, asked(["stairs"]).favors.id], ["sitting", "second"]);
  assert.equal(asked(["stairs", "sitting"]), null);
  assert.equal(find(prepare(modelData([first])), { where: ["knee"] }).question, null);
});

test("reasons for and against", () => {
  const ruled = cause("ruled", { features: { ...KNEE, feels: { click: "primary" } }, needs: ["young"], flags: ["fever"], covers: ["exact"] });
  const ready = prepare(modelData([ruled, cause("exact", { features: KNEE })]));
  const why = explain(ready, ruled, { where: ["knee"], feels: ["stiff"], flags: ["fever"] });
  assert.deepEqual(why.fits.map(({ id }) => id), ["fever", "knee"]);
  assert.deepEqual(why.misses.map(({ id }) => id), ["stiff"]);
  assert.deepEqual(why.lacks, [{ name: "about", id: "young" }, { name: "feels", id: "click" }]);
  assert.deepEqual(why.exact.map(({ id }) => id), ["exact"]);
});

/* A model that does not match ---------------------------------------------------------------- */

const MISMATCHES = {
  'the question "mood" has no weight': (data) => data.questions.push({ name: "mood", single: false, short: "", terms: [] }),
  'the question "eased" is not there': (data) => data.questions.splice(5, 1),
  'the question "worse" has a weight and is not there': (data) => data.questions.splice(4, 1),
  'the question "flags" is not there': (data) => data.questions.shift(),
  'the urgency "someday" has no weight': (data) => data.urgency.unshift({ level: "someday", name: "", meaning: "" }),
  'the urgency "soon" is not there': (data) => data.urgency.splice(1, 1),
  'the typicality "rarely" has no weight': (data) => Object.assign(data.typical, { rarely: "rarely" }),
  'the question "mood" has no weight, in the features of rim-tear': (data) => Object.assign(data.causes[0].features, { mood: {} }),
  'the question "feels" is not there, in the features of rim-tear': (data) => delete data.causes[0].features.feels,
  'unknown typicality "rarely" of rim-tear': (data) => Object.assign(data.causes[0].features.feels, { stiff: "rarely" }),
  'unknown urgency "someday" of rim-tear': (data) => Object.assign(data.causes[0], { urgency: "someday" }),
  'unknown urgency "someday" of fever': (data) => Object.assign(data.questions[0].terms[0], { urgency: "someday" }),
  'unknown commonness "weekly" of rim-tear': (data) => Object.assign(data.causes[0], { commonness: "weekly" }),
  "questions and levels of urgency are no lists": (data) => Object.assign(data, { questions: {} }),
};

for (const [message, change] of Object.entries(MISMATCHES)) {
  test(`prepare says so: ${message}`, () => {
    const data = structuredClone(modelData(CAUSES));
    prepare(data);
    change(data);
    assert.throws(() => prepare(data), ({ message: said }) => said.split(/: |; /).includes(message));
  });
}

/* What holds for any answers ----------------------------------------------------------------- */

const answers = fc.record(
  Object.fromEntries(
    Object.entries(TERMS).map(([name, terms]) => [name, fc.subarray(Object.keys(terms))]),
  ),
  { noNullPrototype: true },
);
const any = fc.record(Object.fromEntries(CAUSES.map(({ id }) => [id, fc.integer()])));

test("chances add up, the ranking is complete and in order, and nothing depends on the order of causes", () => {
  fc.assert(
    fc.property(answers, any, fc.boolean(), (given, keys, partial) => {
      const { ranked } = find(model, given, { partial });
      const turned = prepare(modelData(CAUSES.toSorted((a, b) => keys[a.id] - keys[b.id])));
      const again = find(turned, given, { partial });
      assert.deepEqual(ids(again.ranked), ids(ranked));
      if (!ranked.length) return;
      near(ranked.reduce((sum, { chance }) => sum + chance, 0), 1);
      near(ranked.reduce((sum, { fit }) => sum + fit, 0), 1);
      assert.ok(ranked.every(({ score }, at) => !at || score <= ranked[at - 1].score));
      assert.equal(ranked.length, CAUSES.length);
    }),
  );
});

test("what is answered twice, in another order or is unknown changes nothing", () => {
  fc.assert(
    fc.property(answers, fc.string(), (given, noise) => {
      const noisy = { [noise]: [noise], ...Object.fromEntries(Object.entries(given).map(([name, list]) => [name, [...list, "nowhere", ...list]])) };
      assert.deepEqual(known(model, noisy), known(model, given));
      assert.deepEqual(find(model, noisy), find(model, given));
    }),
  );
});

test("the advice is as urgent as each flag and each danger that is named, and every danger is one", () => {
  fc.assert(
    fc.property(answers, (given) => {
      const { urgency, alerts, ruleOut } = find(model, given);
      const reached = (level) => model.levels.indexOf(urgency) >= model.levels.indexOf(level);
      assert.ok(alerts.every((term) => reached(term.urgency)));
      assert.ok(ruleOut.every(({ cause: one }) => model.urgent.has(one.urgency) && reached("urgent")));
      assert.equal(alerts.length, given.flags.length);
    }),
  );
});
