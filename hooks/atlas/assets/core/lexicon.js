/**
 * The lexicon made ready: its phrases by their words, the words that tell nothing, and the mending of
 * words that it does not know. Pure.
 */
import { slips, spelling, stem, words } from "./words.js";

const all = (text) => new Set(text.split(" ").map(stem));

/** Words that never tell anything. */
export const EMPTY = all(
  "a an the my your his her their our its this that these those there i im ive id me we us you he " +
    "she they is am are was were be been being do does did have has had having can could will would shall " +
    "may might must when while if then than as so just really very lot some any about " +
    "also still always often seems especially only even both either and or but because cos since " +
    "syndrome disorder condition theres thats almost nearly quite super kind sort",
);

/** Words that join, and tell something only inside a fixed phrase ("getting up", "lying on it"). */
export const JOINING = all(
  "of in on at to for with from by into it near around onto over under up down out off through " +
    "during after before between get gets getting got keep keeps feel feels feeling felt like right left cant " +
    "put one go goes going gone went huge big whole bit little day days week weeks month months year years ago now " +
    "today yesterday time times last past couple few several thing things something",
);

/** Words that say it hurts. */
export const SORE = all(
  "pain pains painful hurt hurts hurting sore ache aches aching problem problems issue issues injury " +
    "injuries injured discomfort",
);

/** Words that nearly every reader here types. */
export const COMMON = new Set([...SORE, ...all("hip hips runner runners running run jog jogging")]);

/** Words that ask. */
export const ASKING = all(
  "what whats why how which who where should normal ok okay bad best good help helps need want make " +
    "makes cause causes mean",
);

/** Words that take back what follows. */
export const NOT = all(
  "no not nor neither without never isnt arent wasnt dont doesnt didnt havent hasnt hadnt deny denies denied denying",
);

/** Up to this many letters a word may only have two letters swapped; from LONG on, two slips. */
const SHORT = 4;
const LONG = 9;
/** No longer word is mended: hardly any is meant, and the time grows with the square of its length. */
const LONGEST_WORD = 30;
/** The longest phrase that is looked for, in words. */
const LONGEST = 9;

/** Kinds of phrases: an answer of the finder, a red flag, or the name of a page. */
export const TERM = "terms";
export const FLAG = "flags";
export const PAGE = "pages";

/**
 * Make a lexicon ready for many texts.
 *
 * @param {{terms: Object<string, Object<string, string[]>>, pages: {names: string[]}[]}} lexicon
 */
export function prepareLexicon(lexicon) {
  const ready = { [TERM]: phrases(), [FLAG]: phrases(), [PAGE]: phrases(), surfaces: new Map(), lexicon };
  for (const [question, terms] of Object.entries(lexicon.terms)) {
    for (const [id, names] of Object.entries(terms)) {
      const kind = question === "flags" ? FLAG : TERM;
      names.forEach((name) => add(ready, kind, name, { question, id }));
    }
  }
  lexicon.pages.forEach((page, at) => {
    page.names.forEach((name, rank) => add(ready, PAGE, name, { at, rank }));
  });
  ready.stems = new Set([...ready.surfaces.keys()].map(stem));
  return ready;
}

function phrases() {
  return { exact: new Map(), loose: new Map(), byWord: new Map(), inOrder: [], longest: 1 };
}

function add(ready, kind, name, entry) {
  const book = ready[kind];
  const all = words(name).filter((word) => word.length > 1);
  for (const word of all) ready.surfaces.set(word, (ready.surfaces.get(word) || 0) + 1);
  const strict = all.map(stem).filter((word) => !EMPTY.has(word));
  if (strict.length === 1 && JOINING.has(strict[0])) return;
  put(book.exact, strict.join(" "), entry);
  book.longest = Math.min(LONGEST, Math.max(book.longest, strict.length));
  // A red flag is named only if all its words are there, also "not" and "between", in their order.
  if (kind === FLAG) {
    book.inOrder.push({ words: strict, entry });
    return;
  }
  const loose = strict.filter((word) => !JOINING.has(word));
  // What is left of "IT band" or "lying on it" would be found in too many places.
  if (!loose.length || loose.every((word) => COMMON.has(word)) || (loose.length === 1 && strict.length > 1))
    return;
  put(book.loose, loose.join(" "), entry);
  if (loose.filter((word) => !SORE.has(word)).length > 1) {
    const rarest = loose.reduce((one, other) => (other.length > one.length ? other : one));
    put(book.byWord, rarest, { words: [...new Set(loose)], entry });
  }
}

function put(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

/** Whether a word can be left out of a text. */
export function isEmpty(form) {
  return EMPTY.has(form) && !NOT.has(form);
}

/** Whether a word says nothing of which page is meant. */
export function isIdle(form) {
  return EMPTY.has(form) || JOINING.has(form) || COMMON.has(form) || ASKING.has(form) || NOT.has(form);
}

/* Spelling --------------------------------------------------------------------------------- */

/** A word as the lexicon writes it; an unfinished or misspelled one is completed or mended. */
export function corrected(ready, word, open, isWord, more) {
  if (word.length < 3 || word.length > LONGEST_WORD || /\d/.test(word) || isKnown(ready, word)) return [word];
  if (open) {
    const longer = best(ready, (other) => (other.startsWith(word) ? 0 : null));
    if (longer) return [longer];
  }
  if (isWord(word)) return [word];
  for (let at = 2; at <= word.length - 2; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    const phrase = parts.map(stem).join(" ");
    if ([TERM, FLAG, PAGE].some((kind) => ready[kind].exact.has(phrase))) return parts;
  }
  const near = best(ready, (other) => {
    const most = slipsAllowed(word, other, more);
    const count = most && slips(word, other, most);
    return count > most || !count ? null : count;
  });
  return [near || word];
}

/**
 * Long words may have two slips, short ones one, and the shortest no more than two letters swapped.
 * Hardly anybody gets the first letter wrong, so real words that differ there are left alone.
 */
function slipsAllowed(word, other, more) {
  const swapped = word[0] === other[1] && word[1] === other[0];
  if (word[0] !== other[0] && !swapped) return 0;
  if (Math.min(word.length, other.length) <= SHORT) return sorted(word) === sorted(other) ? 1 : 0;
  return (Math.max(word.length, other.length) < LONG ? 1 : 2) + more;
}

function sorted(word) {
  return [...word].sort().join("");
}

function isKnown(ready, word) {
  if (ready.surfaces.has(word) || isIdle(stem(word))) return true;
  return ready.stems.has(stem(word)) || ready.surfaces.has(spelling(word));
}

/** The surface with the lowest cost, the most frequent of those; null costs rule one out. */
function best(ready, cost) {
  let found = null;
  let least = Infinity;
  let often = 0;
  for (const [word, count] of ready.surfaces) {
    const at = cost(word);
    if (at === null || at > least || (at === least && count <= often)) continue;
    [found, least, often] = [word, at, count];
  }
  return found;
}
