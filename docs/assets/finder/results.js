/** Draws what the finder found: how fast to be seen, the causes with their reasons, one question more. */
import { explain } from "./score.js";

const SHOWN = 5;
const TYPICAL_WORDS = { primary: "typical", secondary: "often so", sometimes: "sometimes so" };
const NOTHING_URGENT = "Nothing you chose needs a doctor at once.";

export function drawAdvice(page, result) {
  const place = page.finder.querySelector(".finder__advice");
  // That nothing is urgent is said only when all has been asked.
  if (!result.urgency || (result.urgency === "routine" && page.step !== "results")) {
    place.replaceChildren();
    return;
  }
  const [name, meaning] = page.urgency[result.urgency];
  const words = result.urgency === "routine" ? `${NOTHING_URGENT} ${meaning}` : meaning;
  const card = element("aside", { class: `care care--${result.urgency}`, "data-urgency": result.urgency });
  card.append(element("p", { class: "care__title" }, `${name}: ${words}`));
  if (result.flags.length) {
    card.append(
      element("ul", {}, ...result.flags.map((flag) => element("li", {}, `${flag.label}. ${flag.advice}`))),
    );
  }
  place.replaceChildren(card);
}

export function drawResults(page, result) {
  const part = page.finder.querySelector(".finder__results");
  const any = result.ranked.length > 0;
  part.hidden = !any && page.step !== "results";
  part.querySelector(".finder__none").hidden = any;
  part.querySelector("[data-results-heading]").hidden = !any;
  const away = new Set(result.ruleOut.map((entry) => entry.cause.id));
  const worth = result.ranked.filter((entry) => !away.has(entry.cause.id) || isFirst(result, entry));
  part
    .querySelector("[data-results]")
    .replaceChildren(...worth.slice(0, SHOWN).map((entry) => item(page, entry)));
  part.querySelector("[data-rule-out-part]").hidden = !result.ruleOut.length;
  part
    .querySelector("[data-rule-out]")
    .replaceChildren(...result.ruleOut.map((entry) => item(page, entry, true)));
  const ask = part.querySelector("[data-ask-rule-out]");
  ask.hidden = !result.ruleOut.length;
  ask.querySelector("span").textContent = result.ruleOut
    .map((entry) => entry.cause.title.toLowerCase())
    .join(" or ");
  drawQuestion(page, result, part.querySelector(".finder__question"));
  part.querySelector("[data-announce]").textContent = any
    ? `Best fit: ${worth
        .slice(0, 3)
        .map((entry) => entry.cause.title)
        .join(
          ", ",
        )}.${result.ruleOut.length ? ` To rule out first: ${result.ruleOut.map((entry) => entry.cause.title).join(", ")}.` : ""}`
    : "";
}

/** A cause that must be ruled out stays in the ranking if it is among the first three. */
function isFirst(result, entry) {
  return result.ranked.indexOf(entry) < 3;
}

function item(page, entry, ruleOut = false) {
  const { cause } = entry;
  const why = explain(page.model, cause, page.given);
  const line = element("li", { "data-cause": cause.id });
  const link = element("a", { href: page.finder.dataset.root + cause.url }, cause.title);
  line.append(
    element(
      "p",
      { class: "finder__cause" },
      link,
      " ",
      element("span", { class: `badge badge--${cause.urgency}` }, page.urgency[cause.urgency][0]),
    ),
  );
  if (ruleOut && cause.act) line.append(element("p", { class: "finder__act" }, cause.act));
  const fits = reasons(page, why.fits);
  if (fits) line.append(element("p", { class: "finder__why" }, element("b", {}, "Fits: "), fits));
  const misses = why.misses.map((one) => `you said ${label(page, one.name, one.id, true)}`);
  const lacks = [...new Set(why.lacks.map((one) => label(page, one.name, one.id, true)))].slice(0, 3);
  if (lacks.length) misses.push(`you did not say ${lacks.join(", ")}`);
  if (why.exact.length)
    misses.unshift(`more exact here: ${why.exact.map((one) => lowered(one.title)).join(", ")}`);
  if (misses.length)
    line.append(
      element("p", { class: "finder__why" }, element("b", {}, "Fits less: "), misses.slice(0, 4).join("; ")),
    );
  return line;
}

/** What fits, in words: "groin and twisting (typical); stairs (sometimes so)". */
function reasons(page, fits) {
  return Object.entries(TYPICAL_WORDS)
    .map(([typical, words]) => {
      const found = fits
        .filter((one) => one.typical === typical)
        .map((one) => label(page, one.name, one.id, true));
      return found.length ? `${found.join(", ")} (${words})` : "";
    })
    .filter(Boolean)
    .join("; ");
}

function drawQuestion(page, result, place) {
  const { question } = result;
  place.hidden = !question || result.ranked.length < 2;
  if (place.hidden) return;
  const [first, second] = result.ranked.map((entry) => entry.cause);
  const told = page.apart[[first.id, second.id].sort().join(" ")];
  const yes = element(
    "button",
    {
      type: "button",
      class: "finder__button",
      "data-question": question.name,
      "data-answer": question.term.id,
    },
    `Yes: ${lowered(question.term.label)}`,
  );
  place.replaceChildren(
    element("h3", {}, "One question more"),
    element(
      "p",
      {},
      `To tell ${lowered(first.title)} from ${lowered(second.title)}: does this fit you too? It speaks for ${lowered(question.favors.title)}.`,
    ),
    yes,
    ...(told ? [element("p", { class: "finder__why" }, told)] : []),
  );
}

export function label(page, name, id, inSentence = false) {
  const words = page.model.terms[name].get(id).label;
  return inSentence ? lowered(words) : words;
}

/** A label as it stands inside a sentence; names and acronyms keep their capitals. */
function lowered(words) {
  return /^.[A-Z]/.test(words) ? words : words[0].toLowerCase() + words.slice(1);
}

export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
