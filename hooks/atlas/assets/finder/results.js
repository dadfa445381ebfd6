/** Draws what the finder found: how fast to be seen, the causes with their reasons, one more question. */
import { QUESTIONS, explain, mostUrgent } from "../core/score.js";

const SHOWN = 5;
/** Beyond the first three, a cause is shown only if it has some chance. */
const LEAST = 0.02;
const TYPICAL_WORDS = { primary: "typical", secondary: "often", sometimes: "sometimes" };
const NO_WARNING = "Nothing you chose is on our warning list. That is not an all-clear.";
const CHECK_FIRST = "First check the questions below. If none is so, this is not urgent.";
const ASK_FLAGS = "First check the warning signs. If none applies to you, this is not urgent.";
const VISIT = "Book a regular visit if it does not settle, and go sooner if it gets worse.";

/**
 * How fast to be seen. While questions are still open only red flags and the like speak up; what may
 * have to be ruled out is told with the results, together with the reason.
 */
export function drawAdvice(page, result) {
  const place = page.finder.querySelector(".finder__advice");
  const done = page.step === "results";
  const told = mostUrgent(result.alerts.map((term) => term.urgency));
  const level = done ? result.urgency : result.alerts.length ? told : null;
  place.replaceChildren(...(level ? [card(page, result, level, told)] : []));
  const again = page.finder.querySelector(".finder__again");
  again.hidden = !done || !result.again.length;
  again.querySelector("ul").replaceChildren(...result.again.map(askAgain));
}

function card(page, result, level, told) {
  const open = level === "routine" && openEnd(page, result);
  const look = open ? "check" : level;
  const made = element("aside", { class: `care care--${look}`, "data-urgency": level });
  made.append(element("p", { class: "care__title" }, open || title(page, result, level, told)));
  if (result.alerts.length) {
    const lines = result.alerts.map((term) => element("li", {}, `${term.label}. ${term.advice}`));
    made.append(element("ul", {}, ...lines));
  }
  const why = level === "routine" ? VISIT : told === level ? "" : reason(result, level);
  if (why) made.append(element("p", {}, why));
  if (level === "routine" && !page.warned) {
    const go = { type: "button", class: "finder__button", "data-go": "flags" };
    made.append(element("button", go, "Check the warning signs"));
  }
  if (level === "emergency") {
    made.append(element("a", { class: "finder__button finder__button--main", href: "tel:911" }, "Call 911"));
  }
  return made;
}

/** What is still to be checked before anything may be called routine. */
function openEnd(page, result) {
  if (!page.warned) return ASK_FLAGS;
  return result.again.length ? CHECK_FIRST : "";
}

/** The level in words; where an answer brings its own advice, that says how fast. */
function title(page, result, level, told) {
  const [name, meaning] = page.urgency[level];
  if (level === "routine") return `${name}: ${NO_WARNING}`;
  const own = result.alerts.length > 0 && told === level && level !== "emergency";
  return own ? name : `${name}: ${meaning}`;
}

/** Why the advice is what it is, where no answer calls for it by itself. */
function reason(result, level) {
  if (level === "soon")
    return `Why: ${result.ranked[0].cause.title} fits best, and it should not wait for long.`;
  const names = listed(result.ruleOut.map(({ cause }) => cause.sentence));
  return `Why: what you chose may also fit ${names}. Many people with these answers turn out to have something harmless, but it takes an exam to know.`;
}

function askAgain(flag) {
  return element(
    "li",
    {},
    `${flag.label}? `,
    element(
      "button",
      { type: "button", class: "finder__button", "data-question": "flags", "data-answer": flag.id },
      "Yes, that is so",
    ),
  );
}

export function drawResults(page, result) {
  const part = page.finder.querySelector(".finder__results");
  const any = result.ranked.length > 0;
  part.hidden = !any && page.step !== "results";
  const away = new Set(result.ruleOut.map((entry) => entry.cause.id));
  const worth = worthReading(page, result, away);
  part.querySelector(".finder__none").hidden = worth.length > 0;
  part.querySelector("[data-results-heading]").hidden = !worth.length;
  part
    .querySelector("[data-results]")
    .replaceChildren(...worth.map((entry) => item(page, entry, away.has(entry.cause.id) ? "short" : "")));
  part.querySelector("[data-rule-out-part]").hidden = !result.ruleOut.length;
  part
    .querySelector("[data-rule-out]")
    .replaceChildren(...result.ruleOut.map((entry) => item(page, entry, "act")));
  const ask = part.querySelector("[data-ask-rule-out]");
  ask.hidden = !result.ruleOut.length;
  ask.querySelector("span").textContent = listed(result.ruleOut.map(({ cause }) => cause.sentence));
  drawQuestion(page, result, part.querySelector(".finder__question"));
  part.querySelector("[data-announce]").textContent = announcement(worth, result.ruleOut);
}

/**
 * Causes that may hurt where it hurts, and that something speaks for. One that is to be ruled out is
 * repeated only among the first three.
 */
function worthReading(page, result, away) {
  const { where } = page.given;
  const mayHurt = ({ cause }) => !where.length || where.some((area) => cause.features.where[area]);
  return result.ranked
    .filter(mayHurt)
    .filter((entry, at) => at < 3 || (entry.chance >= LEAST && !away.has(entry.cause.id)))
    .filter((entry) => explain(page.model, entry.cause, page.given).fits.length)
    .slice(0, SHOWN);
}

function announcement(worth, ruleOut) {
  if (!worth.length) return "";
  const titles = (entries) => entries.map((entry) => entry.cause.title).join(", ");
  const apart = ruleOut.length ? ` To rule out first: ${titles(ruleOut)}.` : "";
  return `Best fit: ${titles(worth.slice(0, 3))}.${apart}`;
}

/** A cause; `form` is "act" with what to do, "short" if it stands above already. */
function item(page, entry, form) {
  const { cause } = entry;
  const line = element("li", { "data-cause": cause.id });
  line.append(
    element(
      "p",
      { class: "finder__cause" },
      element("a", { href: page.finder.dataset.root + cause.url }, cause.title),
      " ",
      element("span", { class: `badge badge--${cause.urgency}` }, page.urgency[cause.urgency][0]),
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

/** What fits and what does not, each with its heading. */
function reasons(page, cause) {
  const why = explain(page.model, cause, page.given);
  const words = (list) => [...new Set(list.map((one) => label(page, one.name, one.id, true)))];
  const fits = Object.entries(TYPICAL_WORDS)
    .map(([typical, name]) => [words(why.fits.filter((one) => one.typical === typical)), name])
    .filter(([found]) => found.length)
    .map(([found, name]) => `${found.join(", ")} (${name})`);
  return [
    ["Fits: ", fits.join("; ")],
    ["Does not fit: ", words(why.misses).slice(0, 4).join(", ")],
    ["Also typical, not chosen: ", words(why.lacks).slice(0, 3).join(", ")],
    ["More exact for this place: ", listed(why.exact.map((one) => one.sentence))],
  ].filter(([, text]) => text);
}

function drawQuestion(page, result, place) {
  const { question } = result;
  place.hidden = !question || page.skipped.size >= 3;
  if (place.hidden) return;
  const [first, second] = result.ranked.map((entry) => entry.cause);
  const told = page.apart[[first.id, second.id].sort().join(" ")];
  const answer = (words, attributes) =>
    element("button", { type: "button", class: "finder__button", ...attributes }, words);
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
      answer("Yes", { "data-question": question.name, "data-answer": question.term.id }),
      answer("No", { "data-skip": question.term.id }),
      answer("Not sure", { "data-skip": question.term.id }),
    ),
    ...(told ? [element("p", { class: "finder__why" }, told)] : []),
  );
}

/** The answers by question, each with a way to change it. */
export function drawAnswers(page) {
  const lines = ["flags", ...QUESTIONS]
    .filter((name) => page.given[name].length)
    .map((name) => {
      const step = page.steps.find((one) => one.dataset.question === name);
      const told = page.given[name].map((id) => label(page, name, id)).join(", ");
      const edit = { type: "button", class: "finder__edit", "data-go": name };
      const hidden = element("span", { class: "visually-hidden" }, `: ${step.dataset.short}`);
      return element(
        "li",
        {},
        element("b", {}, `${step.dataset.short}: `),
        `${told} `,
        element("button", edit, "Change", hidden),
      );
    });
  page.finder.querySelector(".finder__answers").replaceChildren(...lines);
}

export function label(page, name, id, inSentence = false) {
  const term = page.model.terms[name].get(id);
  return inSentence ? term.sentence : term.label;
}

/** "one, two or three". */
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
