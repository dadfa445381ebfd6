/**
 * Puts the pages that a search may mean in order. Pure.
 *
 * The order: a cause by its exact name, by an alias; the page of a body area when only an area is
 * named; the causes that what was said points to, ranked by the finder's own score, with one that
 * must not be missed among the first; then whatever mentions the words.
 */
import { find } from "../finder/score.js";
import { recognize } from "./recognize.js";

/** Points, from which only the order follows. */
const POINTS = {
  /** A name that covers the whole text; a title, a clinical name, an alias. */
  whole: [1000, 990, 980],
  /** A name that covers a part of it, for a cause and for other pages; plus 100 for all of it. */
  cause: 800,
  other: 710,
  area: 900,
  flagged: 760,
  feature: 700,
  /** The area's page among the causes that fit, where more than an area was said. */
  areaToo: 685,
  text: 500,
};
/** From this share of the text on, a name is what the text is about. */
const ABOUT = 0.6;
/** A feature that at least this share of the causes has tells little. */
const WEAK = 0.5;
/** From this share of words that were not understood on, what mentions them comes first. */
const OPEN = 0.5;
/** How many pages that mention them stand among the causes then. */
const TEXTS = 2;
/** How many causes the features may bring. */
const CAUSES = 10;
const SHOWN = 12;
const HELP = "when-to-get-help";

/**
 * @param {{lexicon: object, model: object, search: (words: string[]) => {page: number, section: ?{title: string, anchor: string}, score: number}[],
 *   isWord: (word: string) => boolean}} site
 * @param {string} text
 */
export function searchFor(site, text, typing = false) {
  const { lexicon, model } = site;
  const said = recognize(lexicon, text, { typing, isWord: site.isWord });
  const answers = answersIn(said, model);
  const board = new Map();
  const score = (page, points) => {
    if (page >= 0 && (board.get(page) ?? -1) < points) board.set(page, points);
  };
  const pageOf = (kind, id) => site.places.get(`${kind} ${id}`) ?? -1;
  byName(site, said, score);
  byFeature(site, said, answers, pageOf, score);
  const open = said.telling.length ? said.left.length / said.telling.length : 1;
  const asked = open >= OPEN || !board.size ? said.telling : said.left;
  const texts = site.search(asked.length ? asked : text.split(/\s+/));
  const most = Math.max(...texts.map((one) => one.score), 0);
  texts.forEach((one, at) => {
    score(one.page, open >= OPEN && at < TEXTS ? POINTS.feature + 5 - 10 * at : POINTS.text * (one.score / most));
  });
  // Where all was understood, no heading is more to the point than the page.
  const sections = new Map(said.left.length || !said.found.length ? texts.map((one) => [one.page, one.section]) : []);
  const results = [...board]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, SHOWN)
    .map(([page, points]) => ({ page, points, section: sections.get(page) ?? null }));
  return { answers, understood: said.found, results };
}

/** Answers for the finder; where it takes one answer only, the first. */
function answersIn(said, model) {
  const given = {};
  for (const { question, id } of said.found) given[question] = [...(given[question] || []), id];
  if (given.began) given.began = given.began.slice(0, 1);
  return given;
}

function byName(site, said, score) {
  for (const { at, cover, rank, phrase } of said.named) {
    const { kind } = site.lexicon.lexicon.pages[at];
    if (kind === "location") {
      if (cover >= 1) score(at, POINTS.area);
      continue;
    }
    if (cover >= 1) score(at, POINTS.whole[Math.min(rank, 2)]);
    else if (kind === "cause") score(at, POINTS.cause + 100 * cover);
    else if (phrase || cover >= ABOUT) score(at, POINTS.other + 100 * cover);
    else score(at, POINTS.text * cover);
  }
}

function byFeature(site, said, answers, pageOf, score) {
  const { model } = site;
  const areas = answers.where || [];
  const strong = said.found.filter((one) => one.question !== "where" && !isWeak(model, one));
  const { pages } = site.lexicon.lexicon;
  const named = said.named.some((one) => one.cover >= ABOUT && pages[one.at].kind !== "location");
  areas.forEach((area, at) => {
    score(pageOf("location", area), (strong.length || named ? POINTS.areaToo : POINTS.area) - at);
  });
  if ((answers.flags || []).length) score(pageOf("guide", HELP), POINTS.flagged);
  if (!said.found.length) return;
  const result = find(model, answers, true);
  const places = result.ranked.map((entry) => pageOf("cause", entry.cause.id));
  // Who names no place means the hip.
  const here = areas.length ? places : places.filter((at) => at >= 0 && !pages[at].beyond);
  here.slice(0, CAUSES).forEach((at, rank) => score(at, POINTS.feature - 10 * rank));
  // The likeliest of those that must not be missed stands second at the latest.
  const [danger] = result.ruleOut;
  if (danger && strong.length) score(pageOf("cause", danger.cause.id), POINTS.feature - 5);
}

/** Whether so many causes have a feature that it tells hardly anything. */
function isWeak(model, { question, id }) {
  if (question === "flags") return false;
  const having = model.causes.filter((cause) => ["primary", "secondary"].includes(cause.features[question][id]));
  return having.length >= WEAK * model.causes.length;
}
