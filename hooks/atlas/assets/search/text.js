/**
 * The text index: unpacks what the site ships and lets lunr match words in it. Pure, given lunr.
 *
 * @import {Match} from "./rank.js"
 *
 * @typedef {"title" | "text"} Field
 * @typedef {{sections: [number, string, string][], terms: string, title: string, text: string}} Packed
 * @typedef {{lunr: any, index: any, sections: Packed["sections"], stem: (word: string) => string,
 *   isWord: (word: string) => boolean}} TextIndex
 */
import { words } from "../core/words.js";

/** How much a word in a heading counts, against one below it. @type {Record<Field, number>} */
const BOOST = { title: 2, text: 1 };
/** lunr's own defaults for BM25: how fast more of the same counts less, and how much length does. */
const K1 = 1.2;
const B = 0.75;
/** @type {Record<string, number>} */
const GAP_DIGITS = { ".": 2, ",": 3, ";": 4 };

/** How long to work on the index before others get their turn, in milliseconds. */
const SLICE = 5;
/** What lunr keeps of a word in a section: nothing, here. */
const NO_METADATA = Object.freeze({});

/**
 * Make the index ready, a little at a time, so that what is typed meanwhile is answered.
 *
 * @param {any} lunr
 * @param {Packed} data
 * @returns {Promise<TextIndex>}
 */
export async function prepareText(lunr, data) {
  const stem = (/** @type {string} */ word) => lunr.stemmer(new lunr.Token(word)).toString();
  const fields = /** @type {Field[]} */ (Object.keys(BOOST));
  /** @type {Map<string, Set<number>[]>} */
  const postings = new Map();
  const columns = fields.map((field) => data[field].split(" "));
  const terms = data.terms.split(" ");
  await inSlices(terms, (term, row) => {
    const key = stem(term);
    const sets = postings.get(key) || fields.map(() => new Set());
    postings.set(key, sets);
    sets.forEach((set, at) => {
      for (const section of unpack(columns[at][row])) set.add(section);
    });
  });
  const index = await load(lunr, fields, postings, data.sections.length);
  const surfaces = new Set(terms);
  return { lunr, index, sections: data.sections, stem, isWord: (word) => surfaces.has(word) };
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item, at: number) => void} work
 */
async function inSlices(items, work) {
  let since = performance.now();
  for (const [at, item] of items.entries()) {
    work(item, at);
    if (performance.now() - since < SLICE) continue;
    // Others get their turn only if this waits.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resume) => setTimeout(resume));
    since = performance.now();
  }
}

/**
 * Numbers from the gaps between them in base 36.
 *
 * @param {string} text
 */
export function unpack(text) {
  /** @type {number[]} */
  const found = [];
  let last = -1;
  for (let at = 0; at < text.length;) {
    const digits = GAP_DIGITS[text[at]] || 1;
    if (digits > 1) at += 1;
    last += parseInt(text.slice(at, at + digits), 36) + 1;
    found.push(last);
    at += digits;
  }
  return found;
}

/**
 * Build lunr's serialized form, with the weights that its own builder would give.
 *
 * @param {any} lunr
 * @param {Field[]} fields
 * @param {Map<string, Set<number>[]>} postings
 * @param {number} count
 */
async function load(lunr, fields, postings, count) {
  const terms = [...postings].sort(([one], [other]) => (one < other ? -1 : 1));
  const lengths = fields.map(() => Array.from({ length: count }, () => 0));
  await inSlices(terms, ([, sets]) => {
    sets.forEach((set, at) => {
      for (const section of set) lengths[at][section] += 1;
    });
  });
  const average = lengths.map((list) => list.reduce((sum, one) => sum + one, 0) / count || 1);
  const vectors = fields.map(() => Array.from({ length: count }, () => /** @type {number[]} */ ([])));
  /** @type {[string, object][]} */
  const invertedIndex = [];
  await inSlices(terms, ([term, sets], row) => {
    const posting = { _index: row, ...postingOf(fields, sets) };
    const idf = lunr.idf(posting, count);
    sets.forEach((set, at) => {
      for (const section of set) {
        const long = 1 - B + B * (lengths[at][section] / average[at]);
        vectors[at][section].push(row, (BOOST[fields[at]] * idf * (K1 + 1)) / (K1 * long + 1));
      }
    });
    invertedIndex.push([term, posting]);
  });
  const fieldVectors = fields.flatMap((field, at) =>
    vectors[at].map((vector, section) => [`${field}/${section}`, vector]),
  );
  return lunr.Index.load({ version: lunr.version, fields, fieldVectors, invertedIndex, pipeline: [] });
}

/**
 * @param {Field[]} fields
 * @param {Set<number>[]} sets
 */
function postingOf(fields, sets) {
  return Object.fromEntries(
    fields.map((field, at) => [
      field,
      Object.fromEntries([...sets[at]].map((section) => [section, NO_METADATA])),
    ]),
  );
}

/**
 * The pages that mention some words, each once with its best section, the best first.
 *
 * @param {TextIndex} text
 * @param {string[]} asked  Words as they were typed or mended.
 * @returns {Match[]}
 */
export function searchText(text, asked) {
  const { lunr, index, sections } = text;
  const terms = [...new Set(asked.flatMap(words))].filter((word) => word.length > 1);
  if (!terms.length) return [];
  const found = index.query((/** @type {any} */ query) => {
    for (const word of terms) {
      const stem = text.stem(word);
      query.term(stem, {});
      if (stem.length > 3) query.term(stem, { boost: 1 / 4, wildcard: lunr.Query.wildcard.TRAILING });
    }
  });
  /** @type {Map<number, Match>} */
  const pages = new Map();
  for (const { ref, score } of found) {
    const [page, anchor, title] = sections[Number(ref)];
    const best = pages.get(page);
    // A page with several sections that match is a little more about it than one with one.
    if (best) best.score += score * 0.1;
    else pages.set(page, { page, score, section: { anchor, title }, heading: hasAll(text, title, terms) });
  }
  return [...pages.values()].sort((a, b) => b.score - a.score);
}

/**
 * Whether a heading has all the words that were asked for, and they are several.
 *
 * @param {TextIndex} text
 * @param {string} title
 * @param {string[]} terms
 */
function hasAll(text, title, terms) {
  const stems = new Set(words(title).map(text.stem));
  return terms.length > 1 && terms.every((word) => stems.has(text.stem(word)));
}
