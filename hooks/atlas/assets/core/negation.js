/**
 * Finds what a text denies: "no fever or chills", "not in the knee", "fever? no". The scope of a
 * negation cue is the next phrase of its clause and no more, unless an "or" leads on: a red flag that
 * is asked about once too often does less harm than one that is lost. Pure.
 *
 * @typedef {{word: string, stem: string, before: string}} Token  A word of a text, and what stands
 *   before it: an end of a clause, a mark after a question, an "or", an "if", or nothing.
 */
import { NEGATION_CUES, SORE, isStopWord } from "./lexicon.js";
import { stem, stems, words } from "./words.js";

/** What ends a clause beside its marks. "Not only" and "not just" deny nothing for this reason. */
const CLAUSE_ENDS = new Set("but and just only because cos since so then".split(" "));
const WHEN = new Set(["when", "while", "if"]);
/** What may stand between a cue and its scope. */
const BETWEEN = stems(
  "of in on at to for with from by during after before history sign symptom evidence trace hint known longer",
);

const END = ".";
const QUESTION = "?";
const OR = "or";
const IF = "if";

/**
 * The words of a text, each with what stands before it.
 *
 * @param {string} text
 * @returns {{word: string, before: string}[]}
 */
export function linked(text) {
  /** @type {{word: string, before: string}[]} */
  const found = [];
  let before = "";
  text.split(/([.,;:!?()&\n]+|\s[-–—]+\s|\/)/).forEach((part, at) => {
    if (at % 2) {
      before = linkOf(part);
      return;
    }
    for (const word of words(part)) {
      if (word === "or") before = OR;
      else if (WHEN.has(word)) before = IF;
      else if (CLAUSE_ENDS.has(word)) before = END;
      found.push({ word, before });
      // A stop word is left out later; what stands before it stands before the next.
      if (!isStopWord(stem(word))) before = "";
    }
  });
  return found;
}

/** @param {string} marks */
function linkOf(marks) {
  if (marks === "/") return OR;
  return /[?:]/.test(marks) ? QUESTION : END;
}

/**
 * @param {Token[]} tokens
 * @param {number} at
 */
function isEnd(tokens, at) {
  return !tokens[at] || [END, QUESTION].includes(tokens[at].before);
}

/**
 * Whether each cue in a phrase goes with the next word of it: "sleep is fine, no fever" is not "no sleep".
 *
 * @param {number[]} places  The places of its words.
 * @param {Token[]} tokens
 */
export function holdsTogether(places, tokens) {
  return places.every((place, nth) => {
    if (!NEGATION_CUES.has(tokens[place].stem)) return true;
    const next = places[nth + 1];
    for (let at = place + 1; at <= next; at += 1) if (isEnd(tokens, at)) return false;
    return next !== undefined;
  });
}

/**
 * The phrases that are negated.
 *
 * @template {{at: number[]}} Span
 * @param {Span[]} terms
 * @param {{at: number[]}[]} names  Phrases that may hold a cue themselves, as `terms` may.
 * @param {Token[]} tokens
 * @returns {Set<Span>}
 */
export function negated(terms, names, tokens) {
  /** @type {Set<Span>} */
  const denied = new Set();
  const phrases = [...terms, ...names];
  /** Negate the phrases at a place; returns their places. */
  const negate = (/** @type {number} */ at) => {
    const places = terms.filter((span) => span.at.includes(at)).flatMap((span) => span.at);
    // With "numb between the legs", "between the legs" goes too.
    for (const span of terms) if (span.at.every((one) => places.includes(one))) denied.add(span);
    return places;
  };
  const isOnePhrase = (/** @type {number} */ cue, /** @type {number} */ at) =>
    phrases.some((span) => span.at.includes(cue) && span.at.includes(at));
  tokens.forEach(({ stem: form, before }, cue) => {
    if (!NEGATION_CUES.has(form)) return;
    if (before === QUESTION && isEnd(tokens, cue + 1)) negateBackward(tokens, cue, negate);
    negateForward(tokens, cue, negate, isOnePhrase);
  });
  return denied;
}

/**
 * "Fever or chills? No."
 *
 * @param {Token[]} tokens
 * @param {number} cue
 * @param {(at: number) => number[]} negate
 */
function negateBackward(tokens, cue, negate) {
  for (let at = cue - 1, link = OR; link === OR;) {
    const first = Math.min(...negate(at), at);
    link = tokens[first]?.before;
    at = first - 1;
  }
}

/**
 * "No fever or chills".
 *
 * @param {Token[]} tokens
 * @param {number} cue
 * @param {(at: number) => number[]} negate
 * @param {(cue: number, at: number) => boolean} isOnePhrase
 */
function negateForward(tokens, cue, negate, isOnePhrase) {
  for (let at = cue + 1, link = OR; link === OR;) {
    while (!isEnd(tokens, at) && !isOnePhrase(cue, at) && leadsOn(tokens, at)) negate(at++);
    if (isEnd(tokens, at) || isOnePhrase(cue, at)) return;
    const last = Math.max(...negate(at), -1);
    link = tokens[last + 1]?.before;
    if (last < 0) return;
    at = last + 1;
  }
}

/**
 * "No sign of", "not in", "no pain when".
 *
 * @param {Token[]} tokens
 * @param {number} at
 */
function leadsOn(tokens, at) {
  const next = tokens[at + 1];
  return (
    BETWEEN.has(tokens[at].stem) ||
    (SORE.has(tokens[at].stem) && next && (next.before === IF || BETWEEN.has(next.stem)))
  );
}
