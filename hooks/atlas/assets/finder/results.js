/**
 * Draws what the finder found: how soon to be seen, the causes with their reasons, one more question.
 *
 * @import {Cause, Ranked, Reason, Result, Term} from "../core/score.js"
 * @import {Page} from "./finder.js"
 */
import { explain, levelsOf, mostUrgent } from "../core/score.js";
import { element, part } from "../dom.js";

const SHOWN = 5;
/** Beyond the first three, a cause is shown only if it has some chance. */
const LEAST = 0.02;
const NO_WARNING = "Nothing you chose is on our warning list. That is not an all-clear.";
const CHECK_FIRST = "First check the questions below. If none of these applies, this is not urgent.";
const ASK_FLAGS = "First check the warning signs. If none applies to you, this is not urgent.";
const VISIT = "Book a regular visit if it does not settle, and go sooner if it gets worse.";

/* How soon to be seen ------------------------------------------------------------------------ */

/**
 * How soon to be seen. While questions are still open only red flags and the like speak up; what may
 * have to be ruled out comes with the results, together with the reason.
 *
 * @param {Page} page
 * @param {Result} result
 */
export function drawAdvice(page, result) {
  const done = page.step === "results";
  const alertLevel = result.alerts.length ? mostUrgent(page.model, levelsOf(result.alerts)) : null;
  const level = done ? result.urgency : alertLevel;
  const place = part(page.finder, ".finder__advice");
  place.replaceChildren(...(level ? [card(page, result, level, alertLevel)] : []));
  const again = part(page.finder, ".finder__again");
  again.hidden = !done || !result.again.length;
  part(again, "ul").replaceChildren(...result.again.map(askAgain));
}

/**
 * @param {Page} page
 * @param {Result} result
 * @param {string} level
 * @param {string | null} alertLevel  The level that the answers call for by themselves.
 */
function card(page, result, level, alertLevel) {
  const routine = level === "routine";
  const open = routine && openEnd(page, result);
  const look = open ? "check" : level;
  const made = element("aside", { class: `care care--${look}`, "data-urgency": level });
  made.append(element("p", { class: "care__title" }, open || title(page, level, alertLevel)));
  if (result.alerts.length) {
    const lines = result.alerts.map((term) => element("li", {}, `${term.label}. ${term.advice}`));
    made.append(element("ul", {}, ...lines));
  }
  const why = routine ? VISIT : alertLevel === level ? "" : reason(result, level);
  if (why) made.append(element("p", {}, why));
  if (routine && !page.warned) {
    made.append(button("Check the warning signs", { "data-go": "flags" }));
  }
  if (level === "emergency") {
    made.append(element("a", { class: "finder__button finder__button--main", href: "tel:911" }, "Call 911"));
  }
  return made;
}

/**
 * What is still to be checked before anything may be called routine.
 *
 * @param {Page} page
 * @param {Result} result
 */
function openEnd(page, result) {
  if (!page.warned) return ASK_FLAGS;
  return result.again.length ? CHECK_FIRST : "";
}

/**
 * The level in words; where an answer brings its own advice, that says how soon.
 *
 * @param {Page} page
 * @param {string} level
 * @param {string | null} alertLevel
 */
function title(page, level, alertLevel) {
  const { name, meaning } = levelWords(page, level);
  if (level === "routine") return `${name}: ${NO_WARNING}`;
  return alertLevel === level && level !== "emergency" ? name : `${name}: ${meaning}`;
}

/**
 * @param {Page} page
 * @param {string} level
 */
function levelWords(page, level) {
  return page.model.data.urgency[page.model.levels.indexOf(level)];
}

/**
 * Why the advice is what it is, where no answer calls for it by itself.
 *
 * @param {Result} result
 * @param {string} level
 */
function reason(result, level) {
  if (level === "soon")
    return `Why: ${result.ranked[0].cause.title} fits best, and it should not wait for long.`;
  const names = listed(result.ruleOut.map(({ cause }) => cause.sentence));
  return `Why: what you chose may also fit ${names}. Many people with these answers turn out to have something harmless, but it takes an exam to know.`;
}

/** @param {Term} flag */
function askAgain(flag) {
  const yes = button("Yes, I have this", { "data-question": "flags", "data-answer": flag.id });
  return element("li", {}, `${flag.label}? `, yes);
}

/* Causes ------------------------------------------------------------------------------------- */

/**
 * @param {Page} page
 * @param {Result} result
 */
export function drawResults(page, result) {
  const place = part(page.finder, ".finder__results");
  place.hidden = !result.ranked.length && page.step !== "results";
  const apart = new Set(result.ruleOut.map((entry) => entry.cause.id));
  const worth = worthReading(page, result, apart);
  part(place, ".finder__none").hidden = worth.length > 0;
  part(place, "[data-results-heading]").hidden = !worth.length;
  part(place, "[data-results]").replaceChildren(
    ...worth.map((entry) => item(page, entry, apart.has(entry.cause.id) ? "short" : "")),
  );
  part(place, "[data-rule-out-part]").hidden = !result.ruleOut.length;
  part(place, "[data-rule-out]").replaceChildren(...result.ruleOut.map((entry) => item(page, entry, "act")));
  const ask = part(place, "[data-ask-rule-out]");
  ask.hidden = !result.ruleOut.length;
  part(ask, "span").textContent = listed(result.ruleOut.map(({ cause }) => cause.sentence));
  drawQuestion(page, result, part(place, ".finder__question"));
  part(place, "[data-announce]").textContent = announcement(worth, result.ruleOut);
}

/**
 * Causes that can be felt where it hurts, and that something speaks for. One that is to be ruled out
 * is repeated only among the first three.
 *
 * @param {Page} page
 * @param {Result} result
 * @param {Set<string>} apart  What is to be ruled out.
 */
function worthReading(page, result, apart) {
  const { where } = page.given;
  return result.ranked
    .filter(({ cause }) => !where.length || where.some((area) => cause.features.where[area]))
    .filter((entry, at) => at < 3 || (entry.chance >= LEAST && !apart.has(entry.cause.id)))
    .filter((entry) => explain(page.model, entry.cause, page.given).fits.length)
    .slice(0, SHOWN);
}

/**
 * @param {Ranked[]} worth
 * @param {Ranked[]} ruleOut
 */
function announcement(worth, ruleOut) {
  if (!worth.length) return "";
  const apart = ruleOut.length ? ` To rule out first: ${titles(ruleOut)}.` : "";
  return `Best fit: ${titles(worth.slice(0, 3))}.${apart}`;
}

/** @param {Ranked[]} entries */
function titles(entries) {
  return entries.map((entry) => entry.cause.title).join(", ");
}

/**
 * @param {Page} page
 * @param {Ranked} entry
 * @param {"act" | "short" | ""} form  "act" says what to do, "short" that it is above already.
 */
function item(page, { cause }, form) {
  const line = element("li", { "data-cause": cause.id });
  line.append(
    element(
      "p",
      { class: "finder__cause" },
      element("a", { href: `${page.finder.dataset.root}${cause.url}` }, cause.title),
      " ",
      element("span", { class: `badge badge--${cause.urgency}` }, levelWords(page, cause.urgency).name),
    ),
  );
  if (form === "act" && cause.act) line.append(element("p", { class: "finder__act" }, cause.act));
  const lines =
    form === "short" ? [["", "See above, under \u201cRule out first\u201d."]] : reasons(page, cause);
  for (const [head, words] of lines) {
    line.append(element("p", { class: "finder__why" }, element("b", {}, head), words));
  }
  return line;
}

/**
 * What fits and what does not, each with its heading.
 *
 * @param {Page} page
 * @param {Cause} cause
 */
function reasons(page, cause) {
  const why = explain(page.model, cause, page.given);
  const words = (/** @type {Reason[]} */ list) => [
    ...new Set(list.map((one) => label(page, one.name, one.id, true))),
  ];
  const fits = Object.entries(page.model.data.typical).flatMap(([typical, name]) => {
    const found = words(why.fits.filter((one) => one.typical === typical));
    return found.length ? [`${found.join(", ")} (${name})`] : [];
  });
  return [
    ["Fits: ", fits.join("; ")],
    ["Does not fit: ", words(why.misses).slice(0, 4).join(", ")],
    ["Also typical, not chosen: ", words(why.lacks).slice(0, 3).join(", ")],
    ["More exact for this place: ", listed(why.exact.map((one) => one.sentence))],
  ].filter(([, text]) => text);
}

/* One more question, and the answers --------------------------------------------------------- */

/**
 * @param {Page} page
 * @param {Result} result
 * @param {HTMLElement} place
 */
function drawQuestion(page, result, place) {
  const { question } = result;
  place.hidden = !question || page.skipped.size >= 3;
  if (!question || place.hidden) return;
  const [first, second] = result.ranked.map((entry) => entry.cause);
  const apart = page.model.data.apart[[first.id, second.id].sort().join(" ")];
  place.replaceChildren(
    element("h3", { tabindex: "-1" }, "One more question"),
    element(
      "p",
      {},
      `This helps to tell ${first.sentence} from ${second.sentence}. Does it apply to you: `,
      element("b", {}, question.term.sentence),
      `? A yes would point to ${question.favors.sentence}.`,
    ),
    element(
      "div",
      { class: "finder__buttons" },
      button("Yes", { "data-question": question.name, "data-answer": question.term.id }),
      button("No", { "data-skip": question.term.id }),
      button("Not sure", { "data-skip": question.term.id }),
    ),
    ...(apart ? [element("p", { class: "finder__why" }, apart)] : []),
  );
}

/**
 * The answers by question, each with a way to change it.
 *
 * @param {Page} page
 */
export function drawAnswers(page) {
  const lines = page.model.data.questions
    .filter(({ name }) => page.given[name].length)
    .map(({ name, short }) =>
      element(
        "li",
        {},
        element("b", {}, `${short}: `),
        `${page.given[name].map((id) => label(page, name, id)).join(", ")} `,
        element(
          "button",
          { type: "button", class: "finder__edit", "data-go": name },
          "Change",
          element("span", { class: "visually-hidden" }, `: ${short}`),
        ),
      ),
    );
  part(page.finder, ".finder__answers").replaceChildren(...lines);
}

/**
 * @param {string} text
 * @param {Record<string, string>} attributes
 */
function button(text, attributes) {
  return element("button", { type: "button", class: "finder__button", ...attributes }, text);
}

/**
 * An answer in the reader's words.
 *
 * @param {Page} page
 * @param {string} name
 * @param {string} id
 */
export function label(page, name, id, inSentence = false) {
  const term = page.model.terms[name].get(id);
  return (inSentence ? term?.sentence : term?.label) || id;
}

/**
 * "one, two or three".
 *
 * @param {string[]} words
 */
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
