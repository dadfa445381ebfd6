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
import { agesNamed } from "./ages.js";
import { holdsTogether, linked, takenBack } from "./negation.js";
import { ASKING, COMMON, FLAG, JOINING, PAGE, SORE, TERM, corrected, isEmpty, isIdle } from "./lexicon.js";
import { plain, stem } from "./words.js";

export { prepareLexicon } from "./lexicon.js";

/** How many words may stand between those of a phrase. */
const GAP = 4;

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
  const { told, aged } = agesNamed(ready.lexicon.ages, plain(text));
  const typed = linked(told);
  const open = typing && !/[^\p{L}\p{N}]$/u.test(text);
  const said = typed
    .flatMap(({ word, before }, at) =>
      corrected(ready, word, open && at === typed.length - 1, isWord, more).map((one, nth) => ({
        word: one,
        stem: stem(one),
        before: nth ? "" : before,
      })),
    )
    .filter(({ stem: form }) => !isEmpty(form));
  // A red flag is seen whatever else its words may mean.
  const terms = [...spans(ready[FLAG], said), ...spans(ready[TERM], said)];
  const pages = spans(ready[PAGE], said);
  const telling = said.filter(({ stem: form }) => !isIdle(form)).map(({ word }) => word);
  const covered = new Set([...terms, ...pages].flatMap((span) => span.at));
  return {
    found: answers(terms, takenBack(terms, pages, said), said, aged),
    named: namesIn(pages, terms, said, telling.length),
    left: said.filter(({ stem: form }, at) => !covered.has(at) && !isIdle(form)).map(({ word }) => word),
    telling,
    sore: said.some(({ stem: form }) => SORE.has(form)),
    asks: said.some(({ stem: form }) => ASKING.has(form)),
  };
}

/* Phrases ---------------------------------------------------------------------------------- */

/** Find the phrases of a book in what was said: the longest first, none twice on the same word. */
function spans(book, said) {
  const forms = said.map((one) => one.stem);
  const every = [...forms.keys()];
  const places = new Map();
  forms.forEach((form, at) => (places.get(form) ? places.get(form).push(at) : places.set(form, [at])));
  const telling = every.filter((at) => !JOINING.has(forms[at]));
  const found = [
    ...inARow(book.exact, forms, every, book.longest),
    ...inARow(book.loose, forms, telling, book.longest),
    ...inOrder(book, forms, places),
    ...scattered(book, forms, places),
  ].filter(({ at }) => holdsTogether(at, said));
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
function inOrder(book, forms, places) {
  return book.inOrder.flatMap(({ words: phrase, entry }) =>
    (places.get(phrase[0]) || []).flatMap((start) => {
      const at = from(start, phrase, forms, true);
      return at ? [span(forms, at, [entry], 1 + at[at.length - 1] - start)] : [];
    }),
  );
}

/** Phrases whose words stand in another order or with others between them. */
function scattered(book, forms, places) {
  const phrases = [...places.keys()].flatMap((form) => book.byWord.get(form) || []);
  return phrases.flatMap(({ words: phrase, entry }) =>
    phrase
      .flatMap((word) => places.get(word) || [])
      .flatMap((start) => {
        const at = from(start, phrase, forms, false);
        return at ? [span(forms, at, [entry], 1 + at[at.length - 1] - start)] : [];
      }),
  );
}

/**
 * The places of a phrase whose first word there stands at a place. Each place is tried, since a word
 * may have been said before: "can't run since Sunday, and now I can't walk".
 */
function from(start, phrase, forms, ordered) {
  const near = forms.slice(start, start + phrase.length + GAP);
  const at = [];
  for (const word of phrase) {
    const place = near.indexOf(word, ordered && at.length ? at[at.length - 1] + 1 : 0);
    if (place < 0) return null;
    at.push(place);
  }
  return at.sort((a, b) => a - b).map((place) => start + place);
}

/* What was found --------------------------------------------------------------------------- */

/** The answers of the finder, in the order of the text after the age, each once, without what is taken back. */
function answers(terms, back, said, aged) {
  const found = new Map(aged.map((one) => [`${one.question} ${one.id}`, one]));
  const kept = terms.filter((term) => !back.has(term)).sort((a, b) => a.at[0] - b.at[0]);
  for (const { at, entries } of kept) {
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
      if (!known || known.cover < cover) {
        found.set(page, { at: page, cover, rank, own, phrase, told, words: at.length });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.cover - a.cover || b.words - a.words || a.rank - b.rank);
}
