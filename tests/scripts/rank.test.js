import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { answer, prepareSite } from "../../hooks/atlas/assets/search/site.js";
import { CAUSES, LEXICON, modelData } from "./small.js";

const MODEL = modelData(CAUSES);
const site = prepareSite(LEXICON, MODEL);
const urls = (text, where = site) => answer(where, text, false).results.map(({ url }) => url);

/** A site whose text index finds some pages, by their place in the lexicon. */
function withText(...matches) {
  return Object.assign(prepareSite(LEXICON, MODEL), {
    search: () =>
      matches.map(([id, score, heading = false]) => ({
        page: LEXICON.pages.findIndex((page) => page.id === id),
        score,
        section: { anchor: "part", title: "A part" },
        heading,
      })),
  });
}

test("every name of a page finds it first", () => {
  for (const { names, url, kind } of LEXICON.pages) {
    const wanted = kind === "location" ? "location" : url;
    for (const name of names) assert.ok(urls(name)[0]?.startsWith(wanted), `${name}: ${urls(name)}`);
  }
});

test("an area alone gives its page, and with more the causes that fit", () => {
  assert.deepEqual(urls("sore knee")[0], "location/knee/");
  const [first] = urls("knee swelling and stiffness");
  assert.equal(first, "cause/bursa/");
  assert.ok(urls("knee swelling").includes("location/knee/"));
});

test("a danger that fits stands among the first three", () => {
  const dangers = ["one", "two", "three"].map((id) => ({
    ...CAUSES[1],
    id,
    features: { ...CAUSES[1].features, where: { knee: "sometimes" } },
    suspect: [[["sitting"]]],
  }));
  const plain = Array.from({ length: 12 }, (_, at) => ({ ...CAUSES[0], id: `plain${at}` }));
  const pages = [...dangers, ...plain].map(({ id }) => ({
    id,
    kind: "cause",
    url: id,
    summary: "",
    names: [`Zz${id}zz`],
  }));
  const many = prepareSite({ ...LEXICON, pages }, modelData([...dangers, ...plain]));
  const isPlain = urls("knee, sitting for long", many).map((id) => id.startsWith("plain"));
  assert.deepEqual(isPlain.slice(0, 4), [true, false, false, true]);
});

test("a red flag leads to the guide on help, at the top if it is an emergency", () => {
  const fever = answer(site, "fever", false);
  assert.equal(fever.results[0].url, "guide/help/");
  assert.deepEqual(fever.flags, [{ label: "fever", advice: "Go: fever.", level: "emergency", name: "emergency" }]);
  const stand = urls("shin, cannot stand on it");
  assert.equal(stand[0], "cause/bone-crack/");
  assert.ok(stand.includes("guide/help/"));
  assert.equal(urls("it hurts")[0], "guide/start/");
});

test("a site without these guides leads nowhere else", () => {
  const without = prepareSite({ ...LEXICON, help: null, start: null }, MODEL);
  assert.ok(!urls("fever", without).includes("guide/help/"));
  assert.deepEqual(urls("it hurts", without), []);
});

test("no place means what the site is about", () => {
  assert.ok(!urls("stairs").includes("cause/far-away/"));
  assert.ok(urls("stairs").includes("cause/rim-tear/"));
  assert.ok(urls("heel, stairs").includes("cause/far-away/"));
});

test("where the finder takes one answer, the first is kept", () => {
  const { answers, narrows, understood } = answer(site, "started suddenly, or came on slowly", false);
  assert.equal(answers, "?began=sudden");
  assert.equal(narrows, false);
  assert.deepEqual(understood, ["Started suddenly", "Came on slowly"]);
  assert.equal(answer(site, "stairs", false).narrows, true);
});

test("a sentence about pain names no exercise by chance, a question may", () => {
  assert.ok(!urls("my leg hurts when I lift").includes("exercise/leg-lift/"));
  assert.ok(urls("lift for a sore leg, which is best?").includes("exercise/leg-lift/"));
  assert.ok(urls("leg lift for pain").includes("exercise/leg-lift/"));
});

test("pages of the kind that is asked for come first", () => {
  const found = urls("strength for beginners", withText(["rim-tear", 9], ["leg-lift", 3], ["knee-bend", 2]));
  assert.deepEqual(found.slice(0, 2), ["exercise/leg-lift/#part", "exercise/knee-bend/#part"]);
});

test("what mentions the words comes with its section, before causes that were not asked for", () => {
  const text = withText(["rest-well", 5, true], ["help", 4]);
  const { results } = answer(text, "xylophone", false);
  assert.deepEqual(results.map(({ url }) => url), ["tip/rest-well/#part", "guide/help/#part"]);
  assert.equal(results[0].section, "A part");
  const understood = answer(withText(["rim-tear", 5]), "stairs", false).results;
  assert.ok(understood.every(({ section }) => section === null));
});

test("one slip more is forgiven where nothing else is understood", () => {
  assert.equal(urls("bursteis")[0], "cause/bursa/");
  assert.deepEqual(urls("bursteis", Object.assign(prepareSite(LEXICON, MODEL), { isWord: () => true })), []);
});

test("any text is answered, each page once", () => {
  const bits = fc.constantFrom("knee", "no", "fever", "stairs", "exercise", "rim", "tear", "why", "hurts", "zzz");
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 8 }), fc.boolean(), (words, typing) => {
      const { results, flags, answers } = answer(site, words.join(" "), typing);
      assert.equal(new Set(results.map(({ url }) => url)).size, results.length);
      assert.equal(answers.includes("flags="), flags.length > 0);
    }),
  );
});
