/**
 * Finds the age of whoever asks, or of the child they ask for. A number alone is none: an age needs a
 * sign that it is a person's, since most numbers here are weeks, miles or points of pain. Pure.
 *
 * @typedef {{question: string, id: string, word: string, from: number, to: number}} AgeGroup  An
 *   answer of the finder that stands for ages, in years, and the word for people of that age.
 * @typedef {{groups: AgeGroup[], patterns: RegExp[]}} Ages
 * @typedef {{question: string, id: string, words: string}} Found  An answer of the finder, and the
 *   words it was found in.
 */
import { plain } from "./words.js";

/** Who a person may be on any site. */
const PEOPLE = "sons?|daughters?|boys?|girls?|kids?|child|children|teen(?:ager)?s?";
const THING =
  "injury|injuries|shoes?|trainers|sneakers|boots|insoles?|orthotics|pair|problems?|issues?|fracture|break|" +
  "strain|sprain|tear|surgery|operation|op|replacement|implant|scar|scans?|mri|x-?rays?|mattress|bed|chair|" +
  "car|bike|treadmill";
/** What a number counts that is no age; years count only if they are "years old". */
const UNIT =
  "%|(?:percent|degrees?|out of|x|times|reps?|sets?|laps?|steps?|runs?|races?|marathons?|sessions?|" +
  "years?(?! old| of age)|yrs?(?! old)|months?|mths?|mos?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?|" +
  "seconds?|secs?|miles?|mi|k|kms?|kilomet(?:er|re)s?|m|met(?:er|re)s?|yards?|ft|foot|feet|inch|inches|cm|" +
  "kgs?|kilos?|stones?|st|lbs?|pounds?)\\b";
const COUNTS = `[\\s-]*(?:${UNIT})`;
/** Also no age: a part of another number, or the first of two. */
const ALONE = `(?!${COUNTS}|[.,]\\d|\\s*(?:[-–/]|to|or)\\s*\\d)`;
const ROUGHLY = "(?:(?:now|just|only|about|around|almost|nearly|over|under) )?";
/** "Over 50 miles" is not "over 50". */
const AMOUNT = new RegExp(`\\b(?:over|under) (?=\\d+${COUNTS})`, "g");

/**
 * @param {AgeGroup[]} groups
 * @param {string[]} people  Words for people that the site adds.
 * @returns {Ages}
 */
export function prepareAges(groups, people) {
  const person = [PEOPLE, ...people.map((word) => escaped(plain(word)))].join("|");
  return { groups, patterns: patterns(person).map((pattern) => new RegExp(pattern, "g")) };
}

/**
 * A text that a pattern takes as it stands.
 *
 * @param {string} text
 */
function escaped(text) {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

/** @param {string} person */
function patterns(person) {
  return [
    // "15 years old", "my 13 year old", "15yo"; not "a 2 year old injury", "the shoes are 2 years old".
    `(?<!(?:${THING}|it|this|that|they|which)(?:s| is| are| was| were)? ${ROUGHLY})(?<![\\d.,])(\\d{1,2})[\\s-]*` +
      `(?:(?:years?|yrs?|y)[\\s-]*olds?\\b|years? of age\\b|yo\\b|y[./]o\\b)` +
      `(?!\\s+(?:(?!(?:${person}|with|has|had|have|and|in|is|who|after|from|got)\\b)[a-z]+\\s+)?(?:${THING})\\b)`,
    // "I am 15", "she is now 15", "aged 15", "age: 15", "turned 50", "my daughter, 15".
    `(?:\\bturn(?:ed|ing) ${ROUGHLY}|(?<=\\b(?:i ?a?m|s?he(?: i)?s|aged?(?: of)?|(?:${person})(?: is)?)[,:]? ${ROUGHLY}))` +
      `(\\d{1,2})\\b${ALONE}`,
    // "Over 55": below that, more often a distance.
    `(?<=\\bover )([4-9]\\d)\\b${ALONE}`,
  ];
}

/**
 * "My 13 year old", "I am 58": the age becomes the word for people of that age, so that it can be a
 * part of a phrase, and what it says of the reader is kept.
 *
 * @param {Ages} ages
 * @param {string} text  As `plain` in words.js gives it.
 * @returns {{text: string, found: Found[]}}
 */
export function namedAges({ groups, patterns: ways }, text) {
  /** @type {Found[]} */
  const found = [];
  const name = (/** @type {string} */ _, /** @type {string} */ age) => {
    const group = groups.find(({ from, to }) => Number(age) >= from && Number(age) <= to);
    if (!group) return age;
    found.push({ question: group.question, id: group.id, words: age });
    return ` ${group.word.toLowerCase()} `;
  };
  const spaced = text.replace(/[^\S\n]+/g, " ");
  const named = ways.reduce((changed, pattern) => changed.replace(pattern, name), spaced);
  return { text: named.replace(AMOUNT, ""), found };
}
