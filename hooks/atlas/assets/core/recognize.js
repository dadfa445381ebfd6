/**
 * Recognizes what a text speaks of: body areas, feelings, what brings the pain on, red flags, and
 * the names of pages. Pure: it knows only the lexicon that the site derives from its content.
 *
 * @import {Answer, Book, Lexicon, PageName} from "./lexicon.js"
 * @import {Found} from "./ages.js"
 * @import {Token} from "./negation.js"
 *
 * @typedef {object} Named  A page that is named.
 * @property {number} at  Its place in the lexicon.
 * @property {number} cover  The share of the text's telling words that the name covers.
 * @property {number} rank  The place of that name among its names.
 * @property {boolean} own  Whether the words are no answer as well.
 * @property {boolean} phrase  Whether they stand there word by word.
 * @property {number} telling  How many of them tell something.
 * @property {number} words  How many there are.
 *
 * @typedef {{found: Found[], named: Named[], left: string[], telling: string[], sore: boolean,
 *   asks: boolean}} Recognized  What was found; the words that were not; the words that tell
 *   something; whether one says that it hurts, and whether one asks.
 */
/**
 * @template Entry
 * @typedef {{at: number[], entries: Entry[], loose: number, weight: number}} Span  A phrase found at
 *   some places of a text: what it stands for, how far it is spread (0 word by word), and how much
 *   its words say.
 */
import { namedAges } from "./ages.js";
import { ASKING, FUNCTION_WORDS, SORE, corrected, isIdle, isStopWord } from "./lexicon.js";
import { holdsTogether, linked, negated } from "./negation.js";
import { plain, stem } from "./words.js";

export { prepareLexicon } from "./lexicon.js";

/** How many words may stand between those of a phrase. */
const GAP = 4;
/** How much a word says that nearly every reader types, where another says 1. */
const COMMON_WEIGHT = 0.25;

/**
 * Recognize what a text speaks of.
 *
 * @param {Lexicon} lexicon
 * @param {string} text
 * @param {{typing?: boolean, isWord?: (word: string) => boolean, more?: number}} [options]  Whether
 *   the last word may be unfinished, what tells words that are right though the lexicon has them not,
 *   and how many slips more than usual a word may have.
 * @returns {Recognized}
 */
export function recognize(lexicon, text, { typing = false, isWord = () => false, more = 0 } = {}) {
  const ages = namedAges(lexicon.ages, plain(text));
  const typed = linked(ages.text);
  const open = typing && !/[^\p{L}\p{N}]$/u.test(text);
  const tokens = typed
    .flatMap(({ word, before }, at) => {
      const options = { open: open && at === typed.length - 1, isWord, more };
      return corrected(lexicon, word, options).map((one, nth) => ({
        word: one,
        stem: stem(one),
        before: nth ? "" : before,
      }));
    })
    .filter((token) => !isStopWord(token.stem));
  // A red flag is seen whatever else its words may mean.
  const terms = [...spans(lexicon, lexicon.flags, tokens), ...spans(lexicon, lexicon.terms, tokens)];
  const pages = spans(lexicon, lexicon.pages, tokens);
  const telling = tokens.filter((token) => !isIdle(lexicon, token.stem));
  const covered = new Set([...terms, ...pages].flatMap((span) => span.at.map((at) => tokens[at])));
  return {
    found: answers(terms, negated(terms, pages, tokens), tokens, ages.found),
    named: namesIn(lexicon, pages, terms, tokens, telling.length),
    left: telling.filter((token) => !covered.has(token)).map(({ word }) => word),
    telling: telling.map(({ word }) => word),
    sore: tokens.some((token) => SORE.has(token.stem)),
    asks: tokens.some((token) => ASKING.has(token.stem)),
  };
}

/* Phrases ------------------------------------------------------------------------------------ */

/**
 * Find the phrases of a book in a text: the longest first, none twice on the same word.
 *
 * @template Entry
 * @param {Lexicon} lexicon
 * @param {Book<Entry>} book
 * @param {Token[]} tokens
 * @returns {Span<Entry>[]}
 */
function spans(lexicon, book, tokens) {
  const forms = tokens.map((token) => token.stem);
  const every = [...forms.keys()];
  const content = every.filter((at) => !FUNCTION_WORDS.has(forms[at]));
  const places = placesOf(forms);
  const weights = forms.map((form) => weightOf(lexicon, form));
  const found = [
    ...inARow(book.exact, forms, every, book.longest),
    ...inARow(book.loose, forms, content, book.longest),
    ...inOrder(book, forms, places),
    ...scattered(book, forms, places),
  ]
    .filter(({ at }) => holdsTogether(at, tokens))
    .map((span) => ({ ...span, weight: span.at.reduce((sum, one) => sum + weights[one], 0) }));
  found.sort(
    (a, b) => b.weight - a.weight || a.loose - b.loose || b.at.length - a.at.length || a.at[0] - b.at[0],
  );
  const taken = new Set();
  return found.filter(({ at }) => {
    if (at.some((one) => taken.has(one))) return false;
    for (const one of at) taken.add(one);
    return true;
  });
}

/** @param {string[]} forms */
function placesOf(forms) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  forms.forEach((form, at) => {
    const before = places.get(form);
    if (before) before.push(at);
    else places.set(form, [at]);
  });
  return places;
}

/**
 * How much a word says.
 *
 * @param {Lexicon} lexicon
 * @param {string} form
 */
function weightOf(lexicon, form) {
  if (FUNCTION_WORDS.has(form)) return 0;
  return lexicon.common.has(form) ? COMMON_WEIGHT : 1;
}

/**
 * Phrases word by word.
 *
 * @template Entry
 * @param {Map<string, Entry[]>} phrases
 * @param {string[]} forms
 * @param {number[]} places  The places to look at: all, or those of no function word.
 * @param {number} longest
 */
function inARow(phrases, forms, places, longest) {
  const found = [];
  for (let first = 0; first < places.length; first += 1) {
    for (let size = 1; size <= longest && first + size <= places.length; size += 1) {
      const at = places.slice(first, first + size);
      const entries = phrases.get(at.map((one) => forms[one]).join(" "));
      if (entries) found.push({ at, entries, loose: 0 });
    }
  }
  return found;
}

/**
 * Phrases whose words all stand there in their order, with others between them.
 *
 * @template Entry
 * @param {Book<Entry>} book
 * @param {string[]} forms
 * @param {Map<string, number[]>} places
 */
function inOrder(book, forms, places) {
  return book.inOrder.flatMap(({ words: phrase, entry }) =>
    (places.get(phrase[0]) || []).flatMap((start) => spread(start, phrase, forms, true, entry)),
  );
}

/**
 * Phrases whose words stand in another order or with others between them.
 *
 * @template Entry
 * @param {Book<Entry>} book
 * @param {string[]} forms
 * @param {Map<string, number[]>} places
 */
function scattered(book, forms, places) {
  const phrases = [...places.keys()].flatMap((form) => book.byWord.get(form) || []);
  return phrases.flatMap(({ words: phrase, entry }) =>
    phrase
      .flatMap((word) => places.get(word) || [])
      .flatMap((start) => spread(start, phrase, forms, false, entry)),
  );
}

/**
 * A phrase whose first word there stands at a place, if it is there. Each place is tried, since a
 * word may have been said before: "can't stand since Sunday, and now I can't walk".
 *
 * @template Entry
 * @param {number} start
 * @param {string[]} phrase
 * @param {string[]} forms
 * @param {boolean} ordered
 * @param {Entry} entry
 */
function spread(start, phrase, forms, ordered, entry) {
  const near = forms.slice(start, start + phrase.length + GAP);
  /** @type {number[]} */
  const places = [];
  for (const word of phrase) {
    const place = near.indexOf(word, ordered && places.length ? places[places.length - 1] + 1 : 0);
    if (place < 0) return [];
    places.push(place);
  }
  places.sort((a, b) => a - b);
  const at = places.map((place) => start + place);
  return [{ at, entries: [entry], loose: 1 + at[at.length - 1] - start }];
}

/* What was found ----------------------------------------------------------------------------- */

/**
 * The answers of the finder, the ages first, then in the order of the text; each once, and none that
 * is negated.
 *
 * @param {Span<Answer>[]} terms
 * @param {Set<Span<Answer>>} denied
 * @param {Token[]} tokens
 * @param {Found[]} ages
 */
function answers(terms, denied, tokens, ages) {
  const found = new Map(ages.map((one) => [`${one.question} ${one.id}`, one]));
  const kept = terms.filter((span) => !denied.has(span)).sort((a, b) => a.at[0] - b.at[0]);
  for (const { at, entries } of kept) {
    const words = at.map((one) => tokens[one].word).join(" ");
    for (const { question, id } of entries) {
      const key = `${question} ${id}`;
      if (!found.has(key)) found.set(key, { question, id, words });
    }
  }
  return [...found.values()];
}

/**
 * The pages named, each once, by how much of the text their name covers.
 *
 * @param {Lexicon} lexicon
 * @param {Span<PageName>[]} pages
 * @param {Span<Answer>[]} terms
 * @param {Token[]} tokens
 * @param {number} tellingInAll
 */
function namesIn(lexicon, pages, terms, tokens, tellingInAll) {
  /** @type {Map<number, Named>} */
  const found = new Map();
  for (const { at, entries, loose } of pages) {
    const around = terms.filter((term) => at.every((one) => term.at.includes(one)));
    // "Clicky joints as a baby" does not name the clicky joint.
    if (around.some((term) => term.at.length > at.length)) continue;
    const telling = at.filter((one) => !isIdle(lexicon, tokens[one].stem)).length;
    const cover = tellingInAll ? telling / tellingInAll : at.length / tokens.length;
    const own = !around.length;
    const phrase = own && loose <= 1 && at.length > 1;
    for (const { at: page, rank } of entries) {
      const other = found.get(page);
      if (!other || other.cover < cover) {
        found.set(page, { at: page, cover, rank, own, phrase, telling, words: at.length });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.cover - a.cover || b.words - a.words || a.rank - b.rank);
}
