/**
 * Puts the pages that a search may mean in order. Pure.
 *
 * The order: a cause by its exact name, by an alias; the page of a body area when only an area is
 * named; the causes that what was said points to, ranked by the finder's own score, with one that
 * must not be missed among the first; then whatever mentions the words.
 *
 * @import {Answers, Model, Term} from "../core/score.js"
 * @import {Found} from "../core/ages.js"
 * @import {Lexicon} from "../core/lexicon.js"
 * @import {Recognized} from "../core/recognize.js"
 *
 * @typedef {{anchor: string, title: string}} Section
 * @typedef {{page: number, section: Section, score: number, heading: boolean}} Match  A page that
 *   mentions words, with its best section, and whether the heading of that has them all.
 * @typedef {object} Site
 * @property {Lexicon} lexicon
 * @property {Model} model
 * @property {Map<string, number>} places  The place of each page in the lexicon, by kind and id.
 * @property {{help: number | undefined, start: number | undefined}} guides  The places of the guides
 *   for a red flag, and for whoever says no more than that it hurts.
 * @property {(words: string[]) => Match[]} search
 * @property {(word: string) => boolean} isWord
 * @typedef {{answers: Answers, understood: Found[], named: number[], flags: Term[],
 *   results: {page: number, points: number, section: Section | undefined}[]}} Ranking
 */
import { find, levelsOf } from "../core/score.js";
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

/** Pages with their points; a page keeps the most that it was given. */
class Board {
  /** @param {Map<string, number>} places */
  constructor(places) {
    this.places = places;
    /** @type {Map<number, number>} */
    this.points = new Map();
  }

  /**
   * Give points to a page, if it is there.
   *
   * @param {number | undefined} page
   * @param {number} points
   */
  give(page, points) {
    if (page !== undefined && (this.points.get(page) ?? -1) < points) this.points.set(page, points);
  }

  /**
   * Give points to a page by its kind and id, if it is there.
   *
   * @param {string} kind
   * @param {string} id
   * @param {number} points
   */
  giveTo(kind, id, points) {
    this.give(this.places.get(`${kind} ${id}`), points);
  }

  /** @param {number} count */
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
 * @returns {Ranking}  What was understood as answers of the finder, and each with its words; the pages
 *   that were named; red flags with their advice; and the pages found.
 */
export function searchFor(site, text, typing = false) {
  const said = meant(site, understand(site, text, typing));
  const answers = answersIn(site, said);
  const board = new Board(site.places);
  byName(site, said, board);
  byFeature(site, said, answers, board);
  const sections = byText(site, said, board, text);
  const results = board
    .best(SHOWN)
    .map(([page, points]) => ({ page, points, section: sections.get(page) }));
  const named = said.named.filter((one) => one.own && one.cover >= ABOUT).map((one) => one.at);
  return { answers, understood: said.found, named, flags: flagsIn(site, answers), results };
}

/**
 * Recognize a text; where nothing is, with one slip more in each word.
 *
 * @param {Site} site
 * @param {string} text
 * @param {boolean} typing
 */
function understand(site, text, typing) {
  const options = { typing, isWord: site.isWord };
  const said = recognize(site.lexicon, text, options);
  if (said.found.length || said.named.length || said.left.some(site.isWord)) return said;
  return recognize(site.lexicon, text, { ...options, more: 1 });
}

/** @param {Site} site */
function pagesOf(site) {
  return site.lexicon.data.pages;
}

/**
 * Leave out names that are there by chance: "sore knee when hiking" does not ask for the knee hike.
 * One telling word of a longer name, out of its order, is not enough in a text that speaks of pain
 * and asks nothing.
 *
 * @param {Site} site
 * @param {Recognized} said
 * @returns {Recognized}
 */
function meant(site, said) {
  const pages = pagesOf(site);
  const named = said.named.filter(
    ({ at, phrase, telling, words: count }) =>
      ["cause", "location"].includes(pages[at].kind) ||
      !said.sore ||
      phrase ||
      count <= 1 ||
      telling > (said.asks ? 0 : 1),
  );
  return { ...said, named };
}

/**
 * The kinds of page that a text asks for by name ("exercises for ..."), unless it speaks of pain.
 *
 * @param {Site} site
 * @param {Recognized} said
 */
function wantedKinds(site, said) {
  const { asks } = site.lexicon.data;
  const forms = said.sore ? [] : said.telling.map(stem);
  return new Set(
    Object.keys(asks).filter((kind) => asks[kind].flatMap(words).some((word) => forms.includes(stem(word)))),
  );
}

/**
 * Answers for the finder; where it takes one answer only, the first.
 *
 * @param {Site} site
 * @param {Recognized} said
 */
function answersIn(site, said) {
  /** @type {Answers} */
  const given = {};
  for (const { question, id } of said.found) given[question] = [...(given[question] || []), id];
  for (const { name, single } of site.model.data.questions) {
    if (single && given[name]) given[name] = given[name].slice(0, 1);
  }
  return given;
}

/* Points ------------------------------------------------------------------------------------- */

/**
 * @param {Site} site
 * @param {Recognized} said
 * @param {Board} board
 */
function byName(site, said, board) {
  for (const { at, cover, rank, own, phrase } of said.named) {
    const { kind } = pagesOf(site)[at];
    if (kind === "location") {
      if (cover >= 1) board.give(at, POINTS.area);
    } else if (cover >= 1) {
      board.give(at, POINTS.whole[Math.min(rank, 2)]);
    } else if (kind === "cause") {
      board.give(at, POINTS.cause + POINTS.causeMore * cover);
    } else {
      const whole = phrase || (own && cover >= ABOUT);
      board.give(at, whole ? POINTS.other + POINTS.otherMore * cover : POINTS.text * cover);
    }
  }
}

/**
 * @param {Site} site
 * @param {Recognized} said
 * @param {Answers} answers
 * @param {Board} board
 */
function byFeature(site, said, answers, board) {
  const pages = pagesOf(site);
  const areas = answers.where || [];
  const strong = isStrong(site, said);
  const named = said.named.some((one) => one.own && one.cover >= ABOUT && pages[one.at].kind !== "location");
  areas.forEach((area, at) => {
    board.giveTo("location", area, at || strong || named ? POINTS.areaToo - at : POINTS.area);
  });
  if (answers.flags) {
    const now = levelsOf(flagsIn(site, answers)).includes("emergency");
    board.give(site.guides.help, now ? POINTS.emergency : POINTS.flagged);
  }
  if (!said.telling.length && said.sore) board.give(site.guides.start, POINTS.area);
  if (!said.found.length) return;
  const result = find(site.model, answers, { partial: true });
  // Who names no place means what the site is about.
  const here = areas.length ? result.ranked : result.ranked.filter(({ cause }) => !isBeyond(site, cause.id));
  here.slice(0, CAUSES).forEach(({ cause }, rank) => {
    board.giveTo("cause", cause.id, POINTS.feature - 10 * rank);
  });
  // The likeliest of those that must not be missed stand second and third at the latest.
  const dangers = strong ? result.ruleOut.slice(0, DANGERS) : [];
  dangers.forEach(({ cause }, at) => board.giveTo("cause", cause.id, POINTS.feature - 5 - at));
}

/**
 * Whether a cause is typically felt only beyond what the site is about.
 *
 * @param {Site} site
 * @param {string} id
 */
function isBeyond(site, id) {
  const place = site.places.get(`cause ${id}`);
  return place !== undefined && pagesOf(site)[place].beyond;
}

/**
 * Give points for mentions; returns the section of each page that has them.
 *
 * @param {Site} site
 * @param {Recognized} said
 * @param {Board} board
 * @param {string} text
 * @returns {Map<number, Section>}
 */
function byText(site, said, board, text) {
  const wanted = wantedKinds(site, said);
  const strong = isStrong(site, said);
  const open = said.telling.length ? said.left.length / said.telling.length : 1;
  if (!said.left.length && !wanted.size && board.points.size >= CAUSES) return new Map();
  const everything = open >= OPEN || !board.points.size || wanted.size;
  const asked = [everything ? said.telling : said.left, said.telling, text.split(/\s+/)].find(
    (list) => list.length,
  );
  const matches = site.search(asked || []);
  const most = Math.max(...matches.map((one) => one.score), 0);
  const ofKind = matches.filter((one) => wanted.has(pagesOf(site)[one.page].kind));
  ofKind.slice(0, WANTED).forEach((one, at) => board.give(one.page, POINTS.wanted - 10 * at));
  matches.forEach((one, at) => {
    const first = open >= OPEN && at < TEXTS && !strong;
    if (one.heading) board.give(one.page, POINTS.other);
    board.give(one.page, first ? POINTS.feature + 5 - 10 * at : POINTS.text * (one.score / most));
  });
  // Where all was understood, no heading is more to the point than the page.
  const understood = !said.left.length && said.found.length > 0;
  return new Map(understood ? [] : matches.map((one) => [one.page, one.section]));
}

/**
 * The red flags among some answers.
 *
 * @param {Site} site
 * @param {Answers} answers
 */
function flagsIn(site, answers) {
  return (answers.flags || []).flatMap((id) => site.model.terms.flags.get(id) || []);
}

/**
 * Whether more was said than a place and what nearly all feel.
 *
 * @param {Site} site
 * @param {Recognized} said
 */
function isStrong(site, said) {
  return said.found.some((one) => one.question !== "where" && !isWeak(site.model, one));
}

/**
 * Whether so many causes have a feature that it tells hardly anything.
 *
 * @param {Model} model
 * @param {Found} feature
 */
function isWeak(model, { question, id }) {
  if (!model.graded.includes(question)) return false;
  const having = model.causes.filter((cause) =>
    ["primary", "secondary"].includes(cause.features[question][id]),
  );
  return having.length >= WEAK * model.causes.length;
}
