/**
 * The text index: unpacks what the site ships and lets lunr match words in it. Pure, given lunr.
 *
 * @typedef {{sections: [number, string, string][], terms: string, title: string, text: string}} Packed
 */
import { words } from "../core/words.js";

/** How much a word in a heading counts, against one below it. */
const BOOST = { title: 2, text: 1 };
/** lunr's own defaults for BM25: how fast more of the same counts less, and how much length does. */
const K1 = 1.2;
const B = 0.75;
const GAP_DIGITS = { ".": 2, ",": 3, ";": 4 };

/** How long to work on the index before others get their turn, in milliseconds. */
const SLICE = 5;
/** What lunr keeps of a word in a section: nothing, here. */
const NO_METADATA = Object.freeze({});

/**
 * Make the index ready, a little at a time, so that what is typed meanwhile is answered.
 *
 * @param {object} lunr
 * @param {Packed} data
 */
export async function prepareText(lunr, data) {
  const stem = (word) => lunr.stemmer(new lunr.Token(word)).toString();
  const fields = Object.keys(BOOST);
  const postings = new Map();
  const columns = fields.map((field) => data[field].split(" "));
  const terms = data.terms.split(" ");
  await inSlices(terms, (term, row) => {
    const key = stem(term);
    if (!postings.has(key))
      postings.set(
        key,
        fields.map(() => new Set()),
      );
    postings.get(key).forEach((set, at) => unpack(columns[at][row]).forEach((section) => set.add(section)));
  });
  const index = await load(lunr, fields, postings, data.sections.length);
  const known = new Set(terms);
  return { lunr, index, sections: data.sections, stem, isWord: (word) => known.has(word) };
}

async function inSlices(items, work) {
  let since = performance.now();
  for (const [at, item] of items.entries()) {
    work(item, at);
    if (performance.now() - since < SLICE) continue;
    await new Promise((resume) => setTimeout(resume));
    since = performance.now();
  }
}

/** Numbers from the gaps between them in base 36. */
export function unpack(text) {
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

/** Build lunr's serialized form, with the weights that its own builder would give. */
async function load(lunr, fields, postings, count) {
  const terms = [...postings.keys()].sort();
  const lengths = fields.map(() => new Array(count).fill(0));
  await inSlices(terms, (term) => {
    postings.get(term).forEach((set, at) => set.forEach((section) => (lengths[at][section] += 1)));
  });
  const average = lengths.map((all) => all.reduce((sum, one) => sum + one, 0) / count || 1);
  const vectors = fields.map(() => Array.from({ length: count }, () => []));
  const invertedIndex = [];
  await inSlices(terms, (term, row) => {
    const sets = postings.get(term);
    const posting = { _index: row };
    fields.forEach((field, at) => {
      posting[field] = {};
      for (const section of sets[at]) posting[field][section] = NO_METADATA;
    });
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
 * The pages that mention some words, each once with its best section, the best first.
 *
 * @param {ReturnType<typeof prepareText>} text
 * @param {string[]} asked  Words as they were typed or mended.
 * @returns {import("./rank.js").Match[]}
 */
export function searchText(text, asked) {
  const { lunr, index, sections } = text;
  const terms = [...new Set(asked.flatMap(words))].filter((word) => word.length > 1);
  if (!terms.length) return [];
  const found = index.query((query) => {
    for (const word of terms) {
      const stem = text.stem(word);
      query.term(stem, {});
      if (stem.length > 3) query.term(stem, { boost: 1 / 4, wildcard: lunr.Query.wildcard.TRAILING });
    }
  });
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

/** Whether a heading has all the words that were asked for, and they are several. */
function hasAll(text, title, terms) {
  const stems = new Set(words(title).map(text.stem));
  return terms.length > 1 && terms.every((word) => stems.has(text.stem(word)));
}
