/**
 * Puts the pages that a search may mean in order. Pure.
 *
 * The order: a cause by its exact name, by an alias; the page of a body area when only an area is
 * named; the causes that what was said points to, ranked by the finder's own score, with one that
 * must not be missed among the first; then whatever mentions the words.
 */
import { find } from "../core/score.js";
import { recognize } from "../core/recognize.js";
import { stem, words } from "../core/words.js";

/** Points, from which only the order follows. */
const POINTS = {
  /** A name that covers the whole text; a title, a clinical name, an alias. */
  whole: [1000, 990, 980],
  /** A name that covers a part of it, for a cause and for other pages; and how much more for all. */
  cause: 905,
  causeMore: 50,
  other: 710,
  otherMore: 100,
  area: 900,
  /** A page of the kind that was asked for. */
  wanted: 902,
  /** The guide on when to get help, if a red flag was named: one for now, or one that can wait. */
  emergency: 760,
  flagged: 695,
  feature: 700,
  /** The area's page among the causes that fit, where more than an area was said. */
  areaToo: 685,
  text: 500,
};
/** From this share of the text on, a name is what the text is about. */
const ABOUT = 0.5;
/** A feature that at least this share of the causes has tells little. */
const WEAK = 0.5;
/** From this share of words that were not understood on, what mentions them comes first. */
const OPEN = 0.5;
/** How many pages that mention them stand among the causes then. */
const TEXTS = 2;
/** How many causes that must not be missed come before others that fit. */
const DANGERS = 2;
/** How many pages of the kind that was asked for come first. */
const WANTED = 3;
/** How many causes the features may bring. */
const CAUSES = 10;
const SHOWN = 12;
/** The guides for a red flag, and for who says no more than that it hurts. */
const HELP = "when-to-get-help";
const WHERE = "where-does-it-hurt";

/**
 * @typedef {{page: number, section: {title: string, anchor: string}, score: number,
 *   heading: boolean}} Match  A page that mentions words, with its best section, and whether the
 *   heading of that has them all.
 * @typedef {{lexicon: object, model: object, places: Map<string, number>,
 *   search: (words: string[]) => Match[], isWord: (word: string) => boolean}} Site
 */

/** Pages with their points; a page keeps the most that it was given. */
class Board {
  constructor(places) {
    this.places = places;
    this.points = new Map();
  }

  give(page, points) {
    if ((this.points.get(page) ?? -1) < points) this.points.set(page, points);
  }

  /** Give points to a page by its kind and id, if it is there. */
  giveTo(kind, id, points) {
    const page = this.places.get(`${kind} ${id}`);
    if (page !== undefined) this.give(page, points);
  }

  best(count) {
    return [...this.points].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, count);
  }
}

/**
 * Search the site.
 *
 * @param {Site} site
 * @param {string} text
 * @param {boolean} [typing]  Whether the last word may be unfinished.
 * @returns {{answers: object, understood: object[], named: number[], flags: object[],
 *   results: {page: number, points: number, section: ?object}[]}}  What was understood as answers of
 *   the finder, and each with its words; the pages that were named; red flags with their advice; and
 *   the pages found.
 */
export function searchFor(site, text, typing = false) {
  const said = meant(site, understand(site, text, typing));
  const answers = answersIn(said);
  const board = new Board(site.places);
  byName(site, said, board);
  byFeature(site, said, answers, board);
  const sections = byText(site, said, board, text);
  const results = board
    .best(SHOWN)
    .map(([page, points]) => ({ page, points, section: sections.get(page) ?? null }));
  const flags = (answers.flags || []).map((id) => site.model.terms.flags.get(id));
  const named = said.named.filter((one) => one.own && one.cover >= ABOUT).map((one) => one.at);
  return { answers, understood: said.found, named, flags, results };
}

/** Recognize a text; where nothing is, with one slip more in each word. */
function understand(site, text, typing) {
  const options = { typing, isWord: site.isWord };
  const said = recognize(site.lexicon, text, options);
  if (said.found.length || said.named.length || said.left.some(site.isWord)) return said;
  return recognize(site.lexicon, text, { ...options, more: 1 });
}

/**
 * Leave out names that are there by chance: "hip pain when hiking" does not ask for the hip hike.
 * One telling word of a longer name, out of its order, is not enough in a text that tells of pain
 * and asks nothing.
 */
function meant(site, said) {
  const { pages } = site.lexicon.lexicon;
  const byChance = ({ at, phrase, told, words: count }) =>
    !["cause", "location"].includes(pages[at].kind) &&
    said.sore &&
    !phrase &&
    count > 1 &&
    (told === 0 || (told === 1 && !said.asks));
  return { ...said, named: said.named.filter((one) => !byChance(one)) };
}

/** The kinds of page that a text asks for by name ("exercises for ..."), unless it tells of pain. */
function wantedKinds(site, said) {
  const { asks } = site.lexicon.lexicon;
  const stems = said.sore ? [] : said.telling.map(stem);
  return new Set(
    Object.keys(asks).filter((kind) => asks[kind].flatMap(words).some((word) => stems.includes(stem(word)))),
  );
}

/** Answers for the finder; where it takes one answer only, the first. */
function answersIn(said) {
  const given = {};
  for (const { question, id } of said.found) given[question] = [...(given[question] || []), id];
  if (given.began) given.began = given.began.slice(0, 1);
  return given;
}

function byName(site, said, board) {
  for (const { at, cover, rank, own, phrase } of said.named) {
    const { kind } = site.lexicon.lexicon.pages[at];
    if (kind === "location") {
      if (cover >= 1) board.give(at, POINTS.area);
    } else if (cover >= 1) {
      board.give(at, POINTS.whole[Math.min(rank, 2)]);
    } else if (kind === "cause") {
      board.give(at, POINTS.cause + POINTS.causeMore * cover);
    } else {
      const meant = phrase || (own && cover >= ABOUT);
      board.give(at, meant ? POINTS.other + POINTS.otherMore * cover : POINTS.text * cover);
    }
  }
}

function byFeature(site, said, answers, board) {
  const { pages } = site.lexicon.lexicon;
  const areas = answers.where || [];
  const strong = isStrong(site, said);
  const named = said.named.some((one) => one.own && one.cover >= ABOUT && pages[one.at].kind !== "location");
  areas.forEach((area, at) => {
    board.giveTo("location", area, at || strong || named ? POINTS.areaToo - at : POINTS.area);
  });
  const flags = (answers.flags || []).map((id) => site.model.terms.flags.get(id));
  const now = flags.some((flag) => flag.urgency === "emergency");
  if (flags.length) board.giveTo("guide", HELP, now ? POINTS.emergency : POINTS.flagged);
  if (!said.telling.length && said.sore) board.giveTo("guide", WHERE, POINTS.area);
  if (!said.found.length) return;
  const result = find(site.model, answers, { partial: true });
  // Who names no place means the hip.
  const isHere = ({ cause }) => areas.length || !pages[site.places.get(`cause ${cause.id}`)]?.beyond;
  const here = result.ranked.filter(isHere).slice(0, CAUSES);
  here.forEach(({ cause }, rank) => board.giveTo("cause", cause.id, POINTS.feature - 10 * rank));
  // The likeliest of those that must not be missed stand second and third at the latest.
  const dangers = strong ? result.ruleOut.slice(0, DANGERS) : [];
  dangers.forEach(({ cause }, at) => board.giveTo("cause", cause.id, POINTS.feature - 5 - at));
}

/** Give points for mentions; returns the section of each page that has them. */
function byText(site, said, board, text) {
  const wanted = wantedKinds(site, said);
  const strong = isStrong(site, said);
  const open = said.telling.length ? said.left.length / said.telling.length : 1;
  if (!said.left.length && !wanted.size && board.points.size >= CAUSES) return new Map();
  const all = open >= OPEN || !board.points.size || wanted.size;
  const asking = [all ? said.telling : said.left, said.telling, text.split(/\s+/)].find(
    (words) => words.length,
  );
  const matches = site.search(asking);
  const most = Math.max(...matches.map((one) => one.score), 0);
  const asked = matches.filter((one) => wanted.has(site.lexicon.lexicon.pages[one.page].kind));
  asked.slice(0, WANTED).forEach((one, at) => board.give(one.page, POINTS.wanted - 10 * at));
  matches.forEach((one, at) => {
    const first = open >= OPEN && at < TEXTS && !strong;
    if (one.heading) board.give(one.page, POINTS.other);
    board.give(one.page, first ? POINTS.feature + 5 - 10 * at : POINTS.text * (one.score / most));
  });
  // Where all was understood, no heading is more to the point than the page.
  const understood = !said.left.length && said.found.length > 0;
  return new Map(understood ? [] : matches.map((one) => [one.page, one.section]));
}

/** Whether more was said than a place and what nearly all feel. */
function isStrong(site, said) {
  return said.found.some((one) => one.question !== "where" && !isWeak(site.model, one));
}

/** Whether so many causes have a feature that it tells hardly anything. */
function isWeak(model, { question, id }) {
  if (question === "flags") return false;
  const having = model.causes.filter((cause) =>
    ["primary", "secondary"].includes(cause.features[question][id]),
  );
  return having.length >= WEAK * model.causes.length;
}
