/**
 * The lexicon made ready: its phrases by their words, the words that tell nothing, and the mending of
 * words that it does not know. Pure.
 *
 * @import {Ages, AgeGroup} from "./ages.js"
 *
 * @typedef {{id: string, kind: string, url: string, summary: string, names: string[],
 *   areas?: string[], urgency?: string, beyond?: boolean}} LexiconPage
 * @typedef {object} LexiconData  What `data/lexicon.json` holds.
 * @property {Record<string, Record<string, string[]>>} terms  Label and aliases, by question and id.
 * @property {AgeGroup[]} ages
 * @property {string[]} common  Words that nearly every reader of this site types.
 * @property {string[]} people  Who a person may be here, besides a child, a daughter, a teenager.
 * @property {LexiconPage[]} pages
 * @property {Record<string, string>} kinds  What readers see for each kind of page.
 * @property {Record<string, string[]>} asks  The words that ask for a kind of page.
 * @property {string[]} filters  The questions by whose answers causes are filtered.
 * @property {string | null} help  The address of the guide on when to get help.
 * @property {string | null} start  The address of the guide for who says only that it hurts.
 *
 * @typedef {{question: string, id: string}} Answer  An answer of the finder that a phrase stands for.
 * @typedef {{at: number, rank: number}} PageName  A page that a phrase names: its place in the
 *   lexicon, and the place of the name among its names.
 */
/**
 * @template Entry
 * @typedef {object} Book  The phrases of one sort, by their stems, and what they stand for.
 * @property {Map<string, Entry[]>} exact  By all stems, joined by a space.
 * @property {Map<string, Entry[]>} loose  The same without function words.
 * @property {Map<string, {words: string[], entry: Entry}[]>} byWord  Phrases of several words, by their rarest.
 * @property {{words: string[], entry: Entry}[]} inOrder  Phrases that count only in their order.
 * @property {number} longest  The most words of a phrase.
 */
/**
 * @typedef {object} Lexicon
 * @property {LexiconData} data
 * @property {Book<Answer>} terms  Answers of the finder other than red flags.
 * @property {Book<Answer>} flags  Red flags.
 * @property {Book<PageName>} pages  The names of pages.
 * @property {Map<string, number>} surfaces  Every word of the lexicon, and how often it is there.
 * @property {Set<string>} stems
 * @property {Set<string>} common  Stems of words that nearly every reader types.
 * @property {Ages} ages
 */
import { prepareAges } from "./ages.js";
import { slips, spelling, stem, stems, words } from "./words.js";

/** Stop words: they never tell anything. */
const STOP_WORDS = stems(
  "a an the my your his her their our its this that these those there i im ive id me we us you he " +
    "she they is am are was were be been being do does did have has had having can could will would shall " +
    "may might must when while if then than as so just really very lot some any about " +
    "also still always often seems especially only even both either and or but because cos since " +
    "syndrome disorder condition theres thats almost nearly quite super kind sort",
);

/** Function words: they tell something only inside a fixed phrase ("getting up", "lying on it"). */
export const FUNCTION_WORDS = stems(
  "of in on at to for with from by into it near around onto over under up down out off through " +
    "during after before between get gets getting got keep keeps feel feels feeling felt like right left cant " +
    "put one go goes going gone went huge big whole bit little day days week weeks month months year years ago now " +
    "today yesterday time times last past couple few several thing things something",
);

/** Words that say it hurts. */
export const SORE = stems(
  "pain pains painful hurt hurts hurting sore ache aches aching problem problems issue issues injury " +
    "injuries injured discomfort",
);

/** Words that ask. */
export const ASKING = stems(
  "what whats why how which who where should normal ok okay bad best good help helps need want make " +
    "makes cause causes mean",
);

/** Negation cues: words that deny what follows. */
export const NEGATION_CUES = stems(
  "no not nor neither without never isnt arent wasnt dont doesnt didnt havent hasnt hadnt deny denies denied denying",
);

/** Up to this many letters a word may only have two letters swapped; from LONG on, two slips. */
const SHORT = 4;
const LONG = 9;
/** No longer word is mended: hardly any is meant, and the time grows with the square of its length. */
const LONGEST_WORD = 30;
/** The longest phrase that is looked for, in words. */
const LONGEST_PHRASE = 9;

/**
 * Make a lexicon ready for many texts.
 *
 * @param {LexiconData} data
 * @returns {Lexicon}
 */
export function prepareLexicon(data) {
  /** @type {Lexicon} */
  const lexicon = {
    data,
    terms: emptyBook(),
    flags: emptyBook(),
    pages: emptyBook(),
    surfaces: new Map(),
    stems: new Set(),
    common: new Set([...SORE, ...data.common.flatMap(words).map(stem)]),
    ages: prepareAges(data.ages, data.people),
  };
  for (const [question, terms] of Object.entries(data.terms)) {
    for (const [id, names] of Object.entries(terms)) {
      for (const name of names) {
        // A red flag is named only if all its words are there, also "not" and "between", in their order.
        if (question === "flags") addInOrder(lexicon, lexicon.flags, name, { question, id });
        else add(lexicon, lexicon.terms, name, { question, id });
      }
    }
  }
  data.pages.forEach((page, at) => {
    page.names.forEach((name, rank) => add(lexicon, lexicon.pages, name, { at, rank }));
  });
  lexicon.stems = new Set([...lexicon.surfaces.keys()].map(stem));
  return lexicon;
}

/** @returns {Book<any>} */
function emptyBook() {
  return { exact: new Map(), loose: new Map(), byWord: new Map(), inOrder: [], longest: 1 };
}

/**
 * Add a phrase whose words count in their order only.
 *
 * @template Entry
 * @param {Lexicon} lexicon
 * @param {Book<Entry>} book
 * @param {string} name
 * @param {Entry} entry
 */
function addInOrder(lexicon, book, name, entry) {
  const strict = addExact(lexicon, book, name, entry);
  if (strict) book.inOrder.push({ words: strict, entry });
}

/**
 * Add a phrase that is also found without its function words, and in another order.
 *
 * @template Entry
 * @param {Lexicon} lexicon
 * @param {Book<Entry>} book
 * @param {string} name
 * @param {Entry} entry
 */
function add(lexicon, book, name, entry) {
  const strict = addExact(lexicon, book, name, entry);
  const loose = (strict || []).filter((word) => !FUNCTION_WORDS.has(word));
  // What is left of "IT band" or "lying on it" would be found in too many places.
  if (loose.every((word) => lexicon.common.has(word)) || (loose.length === 1 && strict && strict.length > 1))
    return;
  put(book.loose, loose.join(" "), entry);
  if (loose.filter((word) => !SORE.has(word)).length > 1) {
    const rarest = loose.reduce((one, other) => (other.length > one.length ? other : one));
    put(book.byWord, rarest, { words: [...new Set(loose)], entry });
  }
}

/**
 * Add a phrase as it stands; returns its stems, unless it is a single function word.
 *
 * @template Entry
 * @param {Lexicon} lexicon
 * @param {Book<Entry>} book
 * @param {string} name
 * @param {Entry} entry
 */
function addExact(lexicon, book, name, entry) {
  const surfaces = words(name).filter((word) => word.length > 1);
  for (const word of surfaces) lexicon.surfaces.set(word, (lexicon.surfaces.get(word) || 0) + 1);
  const strict = surfaces.map(stem).filter((word) => !STOP_WORDS.has(word));
  if (strict.length === 1 && FUNCTION_WORDS.has(strict[0])) return null;
  put(book.exact, strict.join(" "), entry);
  book.longest = Math.min(LONGEST_PHRASE, Math.max(book.longest, strict.length));
  return strict;
}

/**
 * @template Value
 * @param {Map<string, Value[]>} map
 * @param {string} key
 * @param {Value} value
 */
function put(map, key, value) {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/**
 * Whether a word can be left out of a text.
 *
 * @param {string} form  Its stem.
 */
export function isStopWord(form) {
  return STOP_WORDS.has(form) && !NEGATION_CUES.has(form);
}

/**
 * Whether a word says nothing of which page is meant.
 *
 * @param {Lexicon} lexicon
 * @param {string} form  Its stem.
 */
export function isIdle(lexicon, form) {
  return (
    lexicon.common.has(form) ||
    [STOP_WORDS, FUNCTION_WORDS, ASKING, NEGATION_CUES].some((list) => list.has(form))
  );
}

/* Spelling ----------------------------------------------------------------------------------- */

/**
 * A word as the lexicon writes it; an unfinished or misspelled one is completed or mended.
 *
 * @param {Lexicon} lexicon
 * @param {string} word
 * @param {object} options
 * @param {boolean} options.open  Whether it may be unfinished.
 * @param {(word: string) => boolean} options.isWord  Tells words that are right though not in the lexicon.
 * @param {number} options.more  How many slips more than usual it may have.
 * @returns {string[]}  Several words if two were written as one.
 */
export function corrected(lexicon, word, { open, isWord, more }) {
  if (word.length < 3 || word.length > LONGEST_WORD || /\d/.test(word) || isKnown(lexicon, word))
    return [word];
  const completed = open && best(lexicon, (other) => (other.startsWith(word) ? 0 : null));
  if (completed) return [completed];
  if (isWord(word)) return [word];
  const parts = split(lexicon, word);
  if (parts) return parts;
  const near = best(lexicon, (other) => {
    const most = slipsAllowed(word, other, more);
    const count = most && slips(word, other, most);
    return count > most || !count ? null : count;
  });
  return [near || word];
}

/**
 * The two words of a phrase that was written as one; null if it is none.
 *
 * @param {Lexicon} lexicon
 * @param {string} word
 */
function split(lexicon, word) {
  for (let at = 2; at <= word.length - 2; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    const phrase = parts.map(stem).join(" ");
    if ([lexicon.terms, lexicon.flags, lexicon.pages].some((book) => book.exact.has(phrase))) return parts;
  }
  return null;
}

/**
 * Long words may have two slips, short ones one, and the shortest no more than two letters swapped.
 * Hardly anybody gets the first letter wrong, so real words that differ there are left alone.
 *
 * @param {string} word
 * @param {string} other
 * @param {number} more
 */
function slipsAllowed(word, other, more) {
  const swapped = word[0] === other[1] && word[1] === other[0];
  if (word[0] !== other[0] && !swapped) return 0;
  if (Math.min(word.length, other.length) <= SHORT) return sorted(word) === sorted(other) ? 1 : 0;
  return (Math.max(word.length, other.length) < LONG ? 1 : 2) + more;
}

/** @param {string} word */
function sorted(word) {
  return [...word].sort().join("");
}

/**
 * @param {Lexicon} lexicon
 * @param {string} word
 */
function isKnown(lexicon, word) {
  const form = stem(word);
  return (
    lexicon.surfaces.has(word) ||
    isIdle(lexicon, form) ||
    lexicon.stems.has(form) ||
    lexicon.surfaces.has(spelling(word))
  );
}

/**
 * The word of the lexicon with the lowest cost, the most frequent of those; null costs rule one out.
 *
 * @param {Lexicon} lexicon
 * @param {(word: string) => number | null} cost
 * @returns {string | null}
 */
function best(lexicon, cost) {
  let found = null;
  let least = Infinity;
  let often = 0;
  for (const [word, count] of lexicon.surfaces) {
    const at = cost(word);
    if (at === null || at > least || (at === least && count <= often)) continue;
    [found, least, often] = [word, at, count];
  }
  return found;
}
