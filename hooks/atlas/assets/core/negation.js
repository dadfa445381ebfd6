/**
 * Finds what a text takes back: "no fever or chills", "not in the groin", "fever? no". A "no" reaches
 * the next phrase of its clause and no farther, unless an "or" leads on: a red flag that is asked about
 * once too often does less harm than one that is lost. Pure.
 */
import { NOT, SORE, isEmpty } from "./lexicon.js";
import { stem, words } from "./words.js";

const stems = (text) => new Set(text.split(" ").map(stem));

/** What ends a clause beside its marks. "Not only" and "not just" take nothing back for this. */
const ENDS = new Set("but and just only because cos since so then".split(" "));
const WHEN = new Set(["when", "while", "if"]);
/** What may stand between a "no" and what it takes back. */
const BETWEEN = stems(
  "of in on at to for with from by during after before history sign symptom evidence trace hint known longer",
);

/** What stands between two words: an end of a clause, a mark after a question, a link or nothing. */
const END = ".";
const ASKED = "?";
const OR = "or";
const IF = "if";

/**
 * The words of a text, each with what stands before it.
 *
 * @param {string} text
 * @returns {{word: string, before: string}[]}
 */
export function linked(text) {
  const found = [];
  let before = "";
  text.split(/([.,;:!?()&\n]+|\s[-–—]+\s|\/)/).forEach((part, at) => {
    if (at % 2) {
      before = part === "/" ? OR : /[?:]/.test(part) ? ASKED : END;
      return;
    }
    for (const word of words(part)) {
      if (word === "or") before = OR;
      else if (WHEN.has(word)) before = IF;
      else if (ENDS.has(word)) before = END;
      found.push({ word, before });
      // An empty word is left out later; what stands before it stands before the next.
      if (!isEmpty(stem(word))) before = "";
    }
  });
  return found;
}

const isEnd = (said, at) => !said[at] || [END, ASKED].includes(said[at].before);

/** Whether each "no" of a phrase goes with the next word of it: "sleep is fine, no fever" is not "no sleep". */
export function holdsTogether(at, said) {
  return at.every((one, nth) => {
    if (!NOT.has(said[one].stem)) return true;
    const next = at[nth + 1];
    for (let place = one + 1; place <= next; place += 1) if (isEnd(said, place)) return false;
    return next !== undefined;
  });
}

/**
 * The phrases that are taken back.
 *
 * @param {{at: number[]}[]} terms
 * @param {{at: number[]}[]} names  Phrases that may hold a "no" themselves, as `terms` may.
 * @param {{stem: string, before: string}[]} said
 * @returns {Set<object>}
 */
export function takenBack(terms, names, said) {
  const back = new Set();
  const take = (at) => {
    const places = terms.filter((span) => span.at.includes(at)).flatMap((span) => span.at);
    // With "numb between the legs", "between the legs" goes too.
    terms.filter((span) => span.at.every((one) => places.includes(one))).forEach((span) => back.add(span));
    return places;
  };
  const phrases = [...terms, ...names];
  const isOwn = (no, at) => phrases.some((span) => span.at.includes(no) && span.at.includes(at));
  said.forEach((one, no) => {
    if (!NOT.has(one.stem)) return;
    if (one.before === ASKED && isEnd(said, no + 1)) {
      for (let at = no - 1, link = OR; link === OR;) {
        const first = Math.min(...take(at), at);
        link = said[first]?.before;
        at = first - 1;
      }
    }
    for (let at = no + 1, link = OR; link === OR;) {
      while (!isEnd(said, at) && !isOwn(no, at) && leadsOn(said, at)) take(at++);
      if (isEnd(said, at) || isOwn(no, at)) return;
      const last = Math.max(...take(at), -1);
      link = said[last + 1]?.before;
      if (last < 0) return;
      at = last + 1;
    }
  });
  return back;
}

/** "No sign of", "not in", "no pain when". */
function leadsOn(said, at) {
  const next = said[at + 1];
  return (
    BETWEEN.has(said[at].stem) ||
    (SORE.has(said[at].stem) && next && (next.before === IF || BETWEEN.has(next.stem)))
  );
}
