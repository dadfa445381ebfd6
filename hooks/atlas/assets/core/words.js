/**
 * Words as readers type them, brought to one form. Both sides of every comparison go through here:
 * what is typed, and the names and labels it is compared with.
 */

/** British spellings, and the three names of a sore tendon, as one. @type {[RegExp, string][]} */
const SPELLINGS = [
  [/ae/g, "e"],
  [/^oe(?=[a-z]{3})|(?<=rrh)oe/g, "e"],
  [/(?<=[a-z]{3})our(?=(s|ed|ing|ite|ites)?$)/, "or"],
  [/(?<=[a-z]{3})is(?=(e|ed|es|er|ing|ation)$)/, "iz"],
  [/(?<=[a-z]{2})tre(?=s?$)/, "ter"],
  [/(?<=pr)ogramme/, "ogram"],
  [/^tend[io]n(itis|osis|opathy|opathies|ous)$/, "tendinopathy"],
];

/** Forms that no rule finds. @type {Record<string, string>} */
const IRREGULAR = {
  lying: "lie",
  lies: "lie",
  lay: "lie",
  laying: "lie",
  ran: "run",
  sat: "sit",
  stood: "stand",
  got: "get",
  gets: "get",
  fell: "fall",
  fallen: "fall",
  felt: "feel",
  woke: "wake",
  woken: "wake",
  tore: "tear",
  torn: "tear",
  swollen: "swell",
  bent: "bend",
  drove: "drive",
  went: "go",
  gone: "go",
  taken: "take",
  took: "take",
  feet: "foot",
  calves: "calf",
  bursae: "bursa",
  worst: "worse",
  worsens: "worse",
  cannot: "cant",
  couldnt: "cant",
  cant: "cant",
  wont: "cant",
  unable: "cant",
  femoral: "femur",
  gluteal: "glute",
  gluteus: "glute",
  labral: "labrum",
  pelvic: "pelvis",
  pubic: "pubis",
  sacral: "sacrum",
  ischial: "ischium",
  trochanteric: "trochanter",
  acetabular: "acetabulum",
  tibial: "tibia",
  patellar: "patella",
  arthritic: "arthritis",
  leggings: "leggin",
  does: "do",
  goes: "go",
};

const VOWEL = /[aeiouy]/;

/** Ways to write "without" and "unable" that are not one word. */
const WITHOUT = /\bw\/o\b/g;
const UNABLE = /\b(?:not|not been|isnt|wasnt|arent|no longer) able\b|\bcan no longer\b/g;

/**
 * A text in small letters and without accents or apostrophes.
 *
 * @param {string} text
 */
export function plain(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'\u2019]/g, "")
    .replace(WITHOUT, "without")
    .replace(UNABLE, "unable");
}

/**
 * Split a text into its words.
 *
 * @param {string} text
 */
export function words(text) {
  return plain(text)
    .replace(/(?<=\p{L})-(?=\p{L}(?!\p{L}))|(?<=(?<!\p{L})\p{L})-(?=\p{L})/gu, "") // RED-S, X-ray
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/**
 * One spelling for words that have several.
 *
 * @param {string} word
 */
export function spelling(word) {
  return SPELLINGS.reduce((found, [pattern, to]) => found.replace(pattern, to), word);
}

/**
 * The stem that the forms of a word share: strain, strains, strained.
 *
 * @param {string} word
 */
export function stem(word) {
  if (Object.hasOwn(IRREGULAR, word)) return withoutEndings(IRREGULAR[word]);
  return withoutEndings(spelling(word));
}

/**
 * The stems of the words of a text, as a set.
 *
 * @param {string} text  Words in small letters, a space between them.
 */
export function stems(text) {
  return new Set(text.split(" ").map(stem));
}

/** @param {string} word */
function withoutEndings(word) {
  let found = word;
  if (found.length <= 3) return found;
  found = found
    .replace(/ies$/, "y")
    .replace(/(ch|sh|ss|x|z)es$/, "$1")
    .replace(/([^siu])s$/, "$1");
  if (found.length > 6) found = found.replace(/ness$/, "");
  found = withoutEnding(withoutEnding(found, "ing", 5), "ed", 4);
  if (found.length > 5) found = found.replace(/ly$/, "");
  if (found.length > 3) found = found.replace(/([^aeiou])y$/, "$1").replace(/e$/, "");
  return found;
}

/**
 * Drop an ending if a word with a vowel is left, and the letter that was doubled for it.
 *
 * @param {string} word
 * @param {string} letters
 * @param {number} shortest  Shorter words keep theirs.
 */
function withoutEnding(word, letters, shortest) {
  const left = word.slice(0, -letters.length);
  if (word.length < shortest || !word.endsWith(letters) || !VOWEL.test(left)) return word;
  return left.replace(/([bdgmnprt])\1$/, "$1");
}

/**
 * How many slips lie between two words: a letter too many, too few, wrong, or two swapped.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} most  Beyond this many the answer is `most + 1`.
 */
export function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[other.length], most + 1);
}
