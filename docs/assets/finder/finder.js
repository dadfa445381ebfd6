/**
 * The finder's page: reads the answers from its form and its address, ranks by `score.js`, and
 * draws the result. Nothing is stored and nothing is sent; text goes in as text, never as markup.
 */
import { QUESTIONS, explain, find, known, prepare } from "./score.js";

const ASKED = ["flags", ...QUESTIONS];
const SHOWN = 5;
const TYPICAL_WORDS = { primary: "typical", secondary: "often so", sometimes: "sometimes so" };
const NOTHING_URGENT = "Nothing you chose needs a doctor at once.";

const root = document.getElementById("finder");
if (root) start(root);

async function start(finder) {
  const answer = await fetch(finder.dataset.model);
  const data = await answer.json();
  const model = prepare(data);
  const form = finder.querySelector("form");
  const areas = [...form.querySelectorAll("a[data-location]")];
  const steps = [...finder.querySelectorAll(".finder__step")];
  const page = { finder, model, apart: data.apart, urgency: data.urgency, form, areas, steps };
  finder.addEventListener("change", () => answered(page));
  finder.addEventListener("click", (event) => clicked(page, event));
  page.form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Only the field for the reader's own words sends the form, with Enter.
    ownWords(page);
  });
  window.addEventListener("popstate", () => show(page, true));
  finder.hidden = false;
  document.querySelector(".finder-lists").hidden = true;
  show(page, false);
  finder.dataset.state = "ready";
}

/* Answers in the form and in the address --------------------------------------------------- */

function fromAddress() {
  const given = {};
  for (const [name, ids] of new URLSearchParams(location.search)) {
    if (ASKED.includes(name)) given[name] = [...(given[name] || []), ...ids.split(",").filter(Boolean)];
  }
  return given;
}

function fromForm(page) {
  const given = {};
  for (const input of page.form.querySelectorAll("input:checked")) {
    given[input.name] = [...(given[input.name] || []), input.value];
  }
  return given;
}

function addressOf(given, step) {
  const words = ASKED.filter((name) => (given[name] || []).length).map(
    (name) => `${name}=${given[name].map(encodeURIComponent).join(",")}`,
  );
  return `${location.pathname}${words.length ? `?${words.join("&")}` : ""}${step ? `#${step}` : ""}`;
}

function stepNow(page) {
  const named = location.hash.slice(1);
  if ([...ASKED, "results"].includes(named)) return named;
  // An address with answers and no step is a result that somebody kept or shared.
  return ASKED.some((name) => page.given[name].length) ? "results" : "flags";
}

/** Take over what the address says, and draw it. */
function show(page, moveFocus) {
  const given = fromAddress();
  page.given = known(page.model, given);
  const unknown = ASKED.some((name) => new Set(given[name] || []).size > page.given[name].length);
  page.finder.querySelector(".finder__note").hidden = !unknown;
  for (const input of page.form.querySelectorAll("input[name]")) {
    input.checked = page.given[input.name].includes(input.value);
  }
  page.step = stepNow(page);
  draw(page, moveFocus);
}

function answered(page) {
  page.given = known(page.model, fromForm(page));
  draw(page, false);
  // The address can wait until the result is on the screen.
  clearTimeout(page.later);
  page.later = setTimeout(() => history.replaceState(null, "", addressOf(page.given, page.step)));
}

function go(page, step) {
  clearTimeout(page.later);
  history.replaceState(null, "", addressOf(page.given, page.step));
  page.step = step;
  history.pushState(null, "", addressOf(page.given, step));
  draw(page, true);
}

function clicked(page, event) {
  const area = event.target.closest("a[data-location]");
  const button = event.target.closest("button");
  if (area && page.form.contains(area)) {
    event.preventDefault();
    toggle(page, "where", area.dataset.location);
  } else if (!button) {
    return;
  } else if (button.dataset.go) {
    go(page, button.dataset.go);
  } else if ("own" in button.dataset) {
    ownWords(page);
  } else if ("print" in button.dataset) {
    window.print();
  } else if ("clear" in button.dataset) {
    page.form.reset();
    page.given = known(page.model, {});
    go(page, "flags");
  } else if (button.dataset.answer) {
    toggle(page, button.dataset.question, button.dataset.answer);
  }
}

/** Choose the answers that the reader's own words speak of. */
async function ownWords(page) {
  const place = page.form.querySelector(".finder__own");
  const text = place.querySelector("input").value.trim();
  const told = place.querySelector("[data-understood]");
  if (!text) return;
  page.lexicon = page.lexicon || loadLexicon(place.dataset.lexicon);
  const { recognize, lexicon } = await page.lexicon;
  const { found } = recognize(lexicon, text);
  for (const { question, id } of found) {
    const input = inputOf(page, question, id);
    if (input && !(input.type === "radio" && page.given[question].length)) input.checked = true;
  }
  answered(page);
  const labels = found.map(({ question, id }) => label(page, question, id));
  told.textContent = labels.length
    ? `Understood: ${labels.join(" · ")}. Add what is missing, here and in the next steps.`
    : "None of these words is known here. Choose the place below.";
}

async function loadLexicon(address) {
  const [code, answer] = await Promise.all([import("../search/recognize.js"), fetch(address)]);
  return { recognize: code.recognize, lexicon: code.prepareLexicon(await answer.json()) };
}

function inputOf(page, name, id) {
  return [...page.form.elements[name]].find((one) => one.value === id);
}

function toggle(page, name, id) {
  const input = inputOf(page, name, id);
  if (!input) return;
  input.checked = input.type === "radio" || !input.checked;
  answered(page);
}

/* Drawing ---------------------------------------------------------------------------------- */

function draw(page, moveFocus) {
  const result = find(page.model, page.given);
  drawStep(page, moveFocus);
  drawAdvice(page, result);
  drawResults(page, result);
}

function drawStep(page, moveFocus) {
  for (const area of page.areas) {
    const chosen = page.given.where.includes(area.dataset.location);
    if (chosen === area.classList.contains("is-chosen")) continue;
    area.classList.toggle("is-chosen", chosen);
    if (chosen) area.setAttribute("aria-current", "true");
    else area.removeAttribute("aria-current");
  }
  const first = page.finder.querySelector("[data-none]");
  first.textContent = page.given.flags.length ? first.dataset.some : first.dataset.none;
  if (page.drawn !== page.step) {
    page.drawn = page.step;
    page.finder.dataset.step = page.step;
    for (const step of page.steps) step.hidden = step.dataset.question !== page.step;
  }
  const told = ASKED.flatMap((name) => page.given[name].map((id) => label(page, name, id)));
  page.finder.querySelector(".finder__answers").replaceChildren(...told.map((words) => element("li", {}, words)));
  if (moveFocus) focusOn(page);
}

function focusOn(page) {
  const target =
    page.step === "results"
      ? page.finder.querySelector(".finder__title")
      : page.finder.querySelector(`[data-question="${page.step}"] input[name]`);
  page.finder.scrollIntoView({ block: "start" });
  if (target) target.focus({ preventScroll: true });
}

function drawAdvice(page, result) {
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
    card.append(element("ul", {}, ...result.flags.map((flag) => element("li", {}, `${flag.label}. ${flag.advice}`))));
  }
  place.replaceChildren(card);
}

function drawResults(page, result) {
  const part = page.finder.querySelector(".finder__results");
  const any = result.ranked.length > 0;
  part.hidden = !any && page.step !== "results";
  part.querySelector(".finder__none").hidden = any;
  part.querySelector("[data-results-heading]").hidden = !any;
  const away = new Set(result.ruleOut.map((entry) => entry.cause.id));
  const worth = result.ranked.filter((entry) => !away.has(entry.cause.id) || isFirst(result, entry));
  part.querySelector("[data-results]").replaceChildren(...worth.slice(0, SHOWN).map((entry) => item(page, entry)));
  part.querySelector("[data-rule-out-part]").hidden = !result.ruleOut.length;
  part.querySelector("[data-rule-out]").replaceChildren(...result.ruleOut.map((entry) => item(page, entry, true)));
  const ask = part.querySelector("[data-ask-rule-out]");
  ask.hidden = !result.ruleOut.length;
  ask.querySelector("span").textContent = result.ruleOut.map((entry) => entry.cause.title.toLowerCase()).join(" or ");
  drawQuestion(page, result, part.querySelector(".finder__question"));
  part.querySelector("[data-announce]").textContent = any
    ? `Best fit: ${worth.slice(0, 3).map((entry) => entry.cause.title).join(", ")}.${result.ruleOut.length ? ` To rule out first: ${result.ruleOut.map((entry) => entry.cause.title).join(", ")}.` : ""}`
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
  line.append(element("p", { class: "finder__cause" }, link, " ", element("span", { class: `badge badge--${cause.urgency}` }, page.urgency[cause.urgency][0])));
  if (ruleOut && cause.act) line.append(element("p", { class: "finder__act" }, cause.act));
  const fits = reasons(page, why.fits);
  if (fits) line.append(element("p", { class: "finder__why" }, element("b", {}, "Fits: "), fits));
  const misses = why.misses.map((one) => `you said ${label(page, one.name, one.id, true)}`);
  const lacks = [...new Set(why.lacks.map((one) => label(page, one.name, one.id, true)))].slice(0, 3);
  if (lacks.length) misses.push(`you did not say ${lacks.join(", ")}`);
  if (misses.length) line.append(element("p", { class: "finder__why" }, element("b", {}, "Fits less: "), misses.slice(0, 4).join("; ")));
  return line;
}

/** What fits, in words: "groin and twisting (typical); stairs (sometimes so)". */
function reasons(page, fits) {
  return Object.entries(TYPICAL_WORDS)
    .map(([typical, words]) => {
      const found = fits.filter((one) => one.typical === typical).map((one) => label(page, one.name, one.id, true));
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
  const yes = element("button", { type: "button", class: "finder__button", "data-question": question.name, "data-answer": question.term.id }, `Yes: ${lowered(question.term.label)}`);
  place.replaceChildren(
    element("h3", {}, "One question more"),
    element("p", {}, `To tell ${lowered(first.title)} from ${lowered(second.title)}: does this fit you too? It speaks for ${lowered(question.favors.title)}.`),
    yes,
    ...(told ? [element("p", { class: "finder__why" }, told)] : []),
  );
}

function label(page, name, id, inSentence = false) {
  const words = page.model.terms[name].get(id).label;
  return inSentence ? lowered(words) : words;
}

/** A label as it stands inside a sentence; names and acronyms keep their capitals. */
function lowered(words) {
  return /^.[A-Z]/.test(words) ? words : words[0].toLowerCase() + words.slice(1);
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
