/**
 * Recognizes what a text speaks of: body areas, feelings, what brings the pain on, red flags, and
 * the names of pages. Pure: it knows only the lexicon that the site derives from its content.
 *
 * @typedef {{question: string, id: string, words: string}} Found  An answer of the finder, and the
 *   words it was found in.
 * @typedef {{at: number, cover: number, rank: number, own: boolean,
 *   phrase: boolean}} Named  A page (its place in the lexicon), the share of the text's telling words
 *   that its name covers, the place of that name among its names, whether it is no answer as well,
 *   and whether it stands there word by word.
 */
import { slips, spelling, stem, words } from "./words.js";

const all = (text) => new Set(text.split(" ").map(stem));

/** Words that never tell anything. */
const EMPTY = all(
  "a an the my your his her their our its this that these those there i im ive id me we us you he " +
    "she they is am are was were be been being do does did have has had having can could will would shall " +
    "may might must when while if then than as so just really very lot some any about " +
    "also still always often seems especially only even both either and or but because cos since " +
    "syndrome disorder condition theres thats almost nearly quite super kind sort",
);

/** Words that join, and tell something only inside a fixed phrase ("getting up", "lying on it"). */
const JOINING = all(
  "of in on at to for with from by into it near around onto over under up down out off through " +
    "during after before between get gets getting got keep keeps feel feels feeling felt like right left cant " +
    "put one go goes going gone went huge big whole bit little day days week weeks month months year years ago now " +
    "today yesterday time times last past couple few several thing things something",
);

/** Words that say it hurts. */
const SORE = all(
  "pain pains painful hurt hurts hurting sore ache aches aching problem problems issue issues injury " +
    "injuries injured discomfort",
);

/** Words that nearly every reader here types. */
const COMMON = new Set([...SORE, ...all("hip hips runner runners running run jog jogging")]);

/** Words that ask. */
const ASKING = all(
  "what whats why how which who where should normal ok okay bad best good help helps need want make " +
    "makes cause causes mean",
);

/** Words that take back what follows. */
const NOT = all("no not without never isnt arent dont doesnt havent hasnt");

/** How many words may stand between those of a phrase. */
const GAP = 4;
/** What makes a number an age, after it or before it. */
const AGE_WORDS = new Set(["yo", "yr", "yrs", "year", "years", "old"]);
const AGE_BEFORE = new Set(["im", "am", "aged", "age", "is", "hes", "shes", "turned", "over"]);
/** Up to this many letters a word may only have two letters swapped; from LONG on, two slips. */
const SHORT = 4;
const LONG = 9;
/** The longest phrase that is looked for, in words. */
const LONGEST = 9;

/** Kinds of phrases: an answer of the finder, or the name of a page. */
const TERM = "terms";
const PAGE = "pages";

/**
 * Make a lexicon ready for many texts.
 *
 * @param {{terms: Object<string, Object<string, string[]>>, pages: {names: string[]}[]}} lexicon
 */
export function prepareLexicon(lexicon) {
  const ready = { [TERM]: phrases(), [PAGE]: phrases(), surfaces: new Map(), lexicon };
  for (const [question, terms] of Object.entries(lexicon.terms)) {
    for (const [id, names] of Object.entries(terms)) {
      names.forEach((name) => add(ready, TERM, name, { question, id }));
    }
  }
  lexicon.pages.forEach((page, at) => {
    page.names.forEach((name, rank) => add(ready, PAGE, name, { at, rank }));
  });
  ready.stems = new Set([...ready.surfaces.keys()].map(stem));
  return ready;
}

function phrases() {
  return { exact: new Map(), loose: new Map(), byWord: new Map(), longest: 1 };
}

function add(ready, kind, name, entry) {
  const book = ready[kind];
  const all = words(name).filter((word) => word.length > 1);
  for (const word of all) ready.surfaces.set(word, (ready.surfaces.get(word) || 0) + 1);
  const strict = all.map(stem).filter((word) => !EMPTY.has(word));
  if (strict.length === 1 && JOINING.has(strict[0])) return;
  put(book.exact, strict.join(" "), entry);
  book.longest = Math.min(LONGEST, Math.max(book.longest, strict.length));
  const loose = strict.filter((word) => !JOINING.has(word));
  // What is left of "IT band" or "lying on it" would be found in too many places.
  if (!loose.length || loose.every((word) => COMMON.has(word)) || (loose.length === 1 && strict.length > 1)) return;
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

/**
 * Recognize what a text speaks of.
 *
 * @param {ReturnType<typeof prepareLexicon>} ready
 * @param {string} text
 * @param {{typing?: boolean, isWord?: (word: string) => boolean, more?: number}} [options]  Whether
 *   the last word may be unfinished, what tells words that are right though the lexicon has them not,
 *   and how many slips more than usual a word may have.
 * @returns {{found: Found[], named: Named[], left: string[], telling: string[], sore: boolean}}  What was
 *   found; the words that were not, the words that tell something, and whether one says it hurts.
 */
export function recognize(ready, text, { typing = false, isWord = () => false, more = 0 } = {}) {
  const { typed, aged } = agesNamed(ready, words(text));
  const open = typing && !/[^\p{L}\p{N}]$/u.test(text);
  const said = typed
    .flatMap((word, at) => corrected(ready, word, open && at === typed.length - 1, isWord, more))
    .map((word) => ({ word, stem: stem(word) }))
    .filter(({ stem: form }) => !EMPTY.has(form) || NOT.has(form));
  const terms = spans(ready[TERM], said);
  const pages = spans(ready[PAGE], said);
  const telling = said.filter(({ stem: form }) => !isIdle(form)).map(({ word }) => word);
  const covered = new Set([...terms, ...pages].flatMap((span) => span.at));
  return {
    found: answers(terms, said, aged),
    named: namesIn(pages, terms, said, telling.length),
    left: said.filter(({ stem: form }, at) => !covered.has(at) && !isIdle(form)).map(({ word }) => word),
    telling,
    sore: said.some(({ stem: form }) => SORE.has(form)),
  };
}

/** Whether a word says nothing of which page is meant. */
function isIdle(form) {
  return EMPTY.has(form) || JOINING.has(form) || COMMON.has(form) || ASKING.has(form) || NOT.has(form);
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

/* Spelling --------------------------------------------------------------------------------- */

/** A word as the lexicon writes it; an unfinished or misspelled one is completed or mended. */
function corrected(ready, word, open, isWord, more) {
  if (isKnown(ready, word) || word.length < 3 || /\d/.test(word)) return [word];
  if (open) {
    const longer = best(ready, (other) => (other.startsWith(word) ? 0 : null));
    if (longer) return [longer];
  }
  if (isWord(word)) return [word];
  for (let at = 2; at <= word.length - 2; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)];
    const phrase = parts.map(stem).join(" ");
    if (ready[TERM].exact.has(phrase) || ready[PAGE].exact.has(phrase)) return parts;
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

/* Phrases ---------------------------------------------------------------------------------- */

/** Find the phrases of a book in what was said: the longest first, none twice on the same word. */
function spans(book, said) {
  const forms = said.map((one) => one.stem);
  const every = [...forms.keys()];
  const telling = every.filter((at) => !JOINING.has(forms[at]));
  const found = [
    ...inARow(book.exact, forms, every, book.longest),
    ...inARow(book.loose, forms, telling, book.longest),
    ...scattered(book, forms),
  ];
  found.sort((a, b) => b.told - a.told || a.loose - b.loose || b.at.length - a.at.length || a.at[0] - b.at[0]);
  const taken = new Set();
  return found.filter(({ at }) => {
    if (at.some((one) => taken.has(one))) return false;
    at.forEach((one) => taken.add(one));
    return true;
  });
}

/** A phrase found at some places; `told` is how much its words say: one each, a quarter if all type it. */
function span(forms, at, entries, loose) {
  const told = at.reduce((sum, one) => sum + (JOINING.has(forms[one]) ? 0 : COMMON.has(forms[one]) ? 0.25 : 1), 0);
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
    if (terms.some((term) => term.at.length > at.length && at.every((one) => term.at.includes(one)))) continue;
    const own = !terms.some((term) => at.every((one) => term.at.includes(one)));
    const phrase = own && loose <= 1 && at.length > 1;
    for (const { at: page, rank } of entries) {
      const known = found.get(page);
      if (!known || known.cover < cover || (known.cover === cover && known.rank > rank)) {
        found.set(page, { at: page, cover, rank, own, phrase, words: at.length });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.cover - a.cover || b.words - a.words || a.rank - b.rank);
}
