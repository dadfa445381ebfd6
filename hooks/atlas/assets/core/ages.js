/**
 * Finds the age of who asks, or of the child they ask for. A number alone is none: an age needs a sign
 * that it is a person's, since most numbers here are weeks, miles or points of pain. Pure.
 */
const PERSON = "sons?|daughters?|boys?|girls?|kids?|child|children|teen(?:ager)?s?|runners?|athletes?";
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

const AGES = [
  // "15 years old", "my 13 year old", "15yo"; not "a 2 year old injury", "the shoes are 2 years old".
  `(?<!(?:${THING}|it|this|that|they|which)(?:s| is| are| was| were)? ${ROUGHLY})(?<![\\d.,])(\\d{1,2})[\\s-]*` +
    `(?:(?:years?|yrs?|y)[\\s-]*olds?\\b|years? of age\\b|yo\\b|y[./]o\\b)` +
    `(?!\\s+(?:(?!(?:${PERSON}|with|has|had|have|and|in|is|who|after|from|got)\\b)[a-z]+\\s+)?(?:${THING})\\b)`,
  // "I am 15", "she is now 15", "aged 15", "age: 15", "turned 50", "my daughter, 15".
  `(?:\\bturn(?:ed|ing) ${ROUGHLY}|(?<=\\b(?:i ?a?m|s?he(?: i)?s|aged?(?: of)?|(?:${PERSON})(?: is)?)[,:]? ${ROUGHLY}))` +
    `(\\d{1,2})\\b${ALONE}`,
  // "Over 55": below that, more often a distance.
  `(?<=\\bover )([4-9]\\d)\\b${ALONE}`,
].map((pattern) => new RegExp(pattern, "g"));
/** "Over 50 miles" is not "over 50". */
const AMOUNT = new RegExp(`\\b(?:over|under) (?=\\d+${COUNTS})`, "g");

/**
 * "My 13 year old", "I am 58": the age becomes the word for people of that age, so that it can be a
 * part of a phrase, and what it says of the reader is kept.
 *
 * @param {{question: string, id: string, word: string, from: number, to: number}[]} groups
 * @param {string} text  As `plain` in words.js gives it.
 * @returns {{told: string, aged: {question: string, id: string, words: string}[]}}
 */
export function agesNamed(groups, text) {
  const aged = [];
  const named = (_, age) => {
    const group = groups.find(({ from, to }) => age >= from && age <= to);
    if (!group) return age;
    aged.push({ question: group.question, id: group.id, words: age });
    return ` ${group.word.toLowerCase()} `;
  };
  const spaced = text.replace(/[^\S\n]+/g, " ");
  const told = AGES.reduce((found, pattern) => found.replace(pattern, named), spaced);
  return { told: told.replace(AMOUNT, ""), aged };
}
