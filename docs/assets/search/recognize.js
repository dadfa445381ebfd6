/**
 * Recognizes what a text speaks of: body areas, feelings, what brings the pain on, red flags, and
 * the names of pages. Pure: it knows only the lexicon that the site derives from its content.
 *
 * @typedef {{question: string, id: string, words: string}} Found  An answer of the finder, and the
 *   words it was found in.
 * @typedef {{at: number, cover: number, rank: number, own: boolean, phrase: boolean,
 *   told: number, words: number}} Named  A page (its place in the lexicon), the share of the text's telling words
 *   that its name covers, the place of that name among its names, whether it is no answer as well,
 *   whether it stands there word by word, and how many telling words and words in all it has.
 */
import { ASKING, COMMON, EMPTY, FLAG, JOINING, NOT, PAGE, SORE, TERM, corrected, isIdle } from "./lexicon.js";
import { stem, words } from "./words.js";

export { prepareLexicon } from "./lexicon.js";

/** How many words may stand between those of a phrase. */
const GAP = 4;
/** What makes a number an age, after it or before it. */
const AGE_WORDS = new Set(["yo", "yr", "yrs", "year", "years", "old"]);
const AGE_BEFORE = new Set(["im", "am", "aged", "age", "is", "hes", "shes", "turned", "over"]);
/**
 * Recognize what a text speaks of.
 *
 * @param {ReturnType<typeof prepareLexicon>} ready
 * @param {string} text
 * @param {{typing?: boolean, isWord?: (word: string) => boolean, more?: number}} [options]  Whether
 *   the last word may be unfinished, what tells words that are right though the lexicon has them not,
 *   and how many slips more than usual a word may have.
 * @returns {{found: Found[], named: Named[], left: string[], telling: string[], sore: boolean,
 *   asks: boolean}}  What was found; the words that were not, the words that tell something, whether
 *   one says that it hurts, and whether one asks.
 */
export function recognize(ready, text, { typing = false, isWord = () => false, more = 0 } = {}) {
  const { typed, aged } = agesNamed(ready, words(text));
  const open = typing && !/[^\p{L}\p{N}]$/u.test(text);
  const said = typed
    .flatMap((word, at) => corrected(ready, word, open && at === typed.length - 1, isWord, more))
    .map((word) => ({ word, stem: stem(word) }))
    .filter(({ stem: form }) => !EMPTY.has(form) || NOT.has(form));
  // A red flag is seen whatever else its words may mean.
  const terms = [...spans(ready[FLAG], said), ...spans(ready[TERM], said)];
  const pages = spans(ready[PAGE], said);
  const telling = said.filter(({ stem: form }) => !isIdle(form)).map(({ word }) => word);
  const covered = new Set([...terms, ...pages].flatMap((span) => span.at));
  return {
    found: answers(terms, said, aged),
    named: namesIn(pages, terms, said, telling.length),
    left: said.filter(({ stem: form }, at) => !covered.has(at) && !isIdle(form)).map(({ word }) => word),
    telling,
    sore: said.some(({ stem: form }) => SORE.has(form)),
    asks: said.some(({ stem: form }) => ASKING.has(form)),
  };
}

/**
 * "My 13 year old", "I am 58": the age becomes the word for people of that age, so that it can be a
 * part of a phrase, and what it says of the reader is kept.
 */
function agesNamed(ready, given) {
  const aged = [];
  const typed = given.flatMap((word, at) => {
    if (AGE_WORDS.has(word) && /^\d/.test(given[at - 1] || "")) return [];
    if (word === "old" && at > 1 && AGE_WORDS.has(given[at - 1]) && /^\d/.test(given[at - 2])) return [];
    const age = /^(\d{1,2})(yo|yr|yrs)?$/.exec(word);
    const told = age && (age[2] || AGE_WORDS.has(given[at + 1]) || AGE_BEFORE.has(given[at - 1]));
    const group = told && ready.lexicon.ages.find(({ from, to }) => age[1] >= from && age[1] <= to);
    if (!group) return [word];
    aged.push({ question: group.question, id: group.id, words: word });
    return words(group.word);
  });
  return { typed, aged };
}

/* Phrases ---------------------------------------------------------------------------------- */

/** Find the phrases of a book in what was said: the longest first, none twice on the same word. */
function spans(book, said) {
  const forms = said.map((one) => one.stem);
  const every = [...forms.keys()];
  const telling = every.filter((at) => !JOINING.has(forms[at]));
  const found = [
    ...inARow(book.exact, forms, every, book.longest),
    ...inARow(book.loose, forms, telling, book.longest),
    ...inOrder(book, forms),
    ...scattered(book, forms),
  ];
  found.sort(
    (a, b) => b.told - a.told || a.loose - b.loose || b.at.length - a.at.length || a.at[0] - b.at[0],
  );
  const taken = new Set();
  return found.filter(({ at }) => {
    if (at.some((one) => taken.has(one))) return false;
    at.forEach((one) => taken.add(one));
    return true;
  });
}

/** A phrase found at some places; `told` is how much its words say: one each, a quarter if all type it. */
function span(forms, at, entries, loose) {
  const told = at.reduce(
    (sum, one) => sum + (JOINING.has(forms[one]) ? 0 : COMMON.has(forms[one]) ? 0.25 : 1),
    0,
  );
  return { at, entries, loose, told };
}

function inARow(map, forms, places, longest) {
  const found = [];
  for (let from = 0; from < places.length; from += 1) {
    for (let size = 1; size <= longest && from + size <= places.length; size += 1) {
      const at = places.slice(from, from + size);
      const entries = map.get(at.map((one) => forms[one]).join(" "));
      if (entries) found.push(span(forms, at, entries, 0));
    }
  }
  return found;
}

/** Phrases whose words all stand there in their order, with others between them. */
function inOrder(book, forms) {
  const found = [];
  for (const { words: phrase, entry } of book.inOrder) {
    const at = [];
    for (const word of phrase) at.push(forms.indexOf(word, at.length ? at[at.length - 1] + 1 : 0));
    const wide = at[at.length - 1] - at[0];
    if (!at.includes(-1) && wide < phrase.length + GAP) found.push(span(forms, at, [entry], 1 + wide));
  }
  return found;
}

/** Phrases whose words stand in another order or with others between them. */
function scattered(book, forms) {
  const found = [];
  for (const form of new Set(forms)) {
    for (const { words: phrase, entry } of book.byWord.get(form) || []) {
      const at = phrase.map((word) => forms.indexOf(word)).sort((a, b) => a - b);
      const wide = at[at.length - 1] - at[0];
      if (at[0] >= 0 && wide < phrase.length + GAP) found.push(span(forms, at, [entry], 1 + wide));
    }
  }
  return found;
}

/* What was found --------------------------------------------------------------------------- */

/** The answers of the finder, in the order of the text after the age, each once, without what is taken back. */
function answers(terms, said, aged) {
  const found = new Map(aged.map((one) => [`${one.question} ${one.id}`, one]));
  for (const { at, entries } of [...terms].sort((a, b) => a.at[0] - b.at[0])) {
    const first = Math.min(...at);
    if (first > 0 && NOT.has(said[first - 1].stem)) continue;
    for (const { question, id } of entries) {
      const key = `${question} ${id}`;
      if (!found.has(key)) found.set(key, { question, id, words: at.map((one) => said[one].word).join(" ") });
    }
  }
  return [...found.values()];
}

/** The pages named, each once, by how much of the text their name covers. */
function namesIn(pages, terms, said, telling) {
  const found = new Map();
  for (const { at, entries, loose } of pages) {
    const told = at.filter((one) => !isIdle(said[one].stem)).length;
    const cover = telling ? told / telling : at.length / said.length;
    // "Clicky hips as a baby" does not name the clicky hip.
    if (terms.some((term) => term.at.length > at.length && at.every((one) => term.at.includes(one))))
      continue;
    const own = !terms.some((term) => at.every((one) => term.at.includes(one)));
    const phrase = own && loose <= 1 && at.length > 1;
    for (const { at: page, rank } of entries) {
      const known = found.get(page);
      if (!known || known.cover < cover || (known.cover === cover && known.rank > rank)) {
        found.set(page, { at: page, cover, rank, own, phrase, told, words: at.length });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.cover - a.cover || b.words - a.words || a.rank - b.rank);
}
