/**
 * The finder's page: reads the answers from its form and its address, ranks by `score.js`, and
 * draws the result. Nothing is stored and nothing is sent; text goes in as text, never as markup.
 *
 * @import {Answers, Model, ModelData} from "../core/score.js"
 * @import {Lexicon, LexiconData} from "../core/lexicon.js"
 *
 * @typedef {(lexicon: Lexicon, text: string) => import("../core/recognize.js").Recognized} Recognize
 * @typedef {object} Page
 * @property {HTMLElement} finder
 * @property {HTMLFormElement} form
 * @property {Model} model
 * @property {SVGAElement[]} areas  The areas of the body map.
 * @property {HTMLElement[]} steps
 * @property {Answers} given
 * @property {string} step  The name of a question, or "results".
 * @property {string | null} drawn  The step that is drawn.
 * @property {boolean} warned  Whether the reader has seen the warning signs.
 * @property {Set<string>} skipped  Answers that are not to be asked about again.
 * @property {number | undefined} later  The timer of what is still to be written to the address.
 * @property {Promise<{recognize: Recognize, lexicon: Lexicon}> | null} words  What understands the
 *   reader's own words, once asked for.
 */
import { answersIn, queryOf } from "../core/address.js";
import { find, known, prepare } from "../core/score.js";
import { loadJson, part, parts } from "../dom.js";
import { drawAdvice, drawAnswers, drawResults, label } from "./results.js";

/**
 * Open the finder and draw what its address says.
 *
 * @param {HTMLElement} finder
 * @param {ModelData} data
 * @throws {Error} If the model does not fit the score.
 */
export function open(finder, data) {
  const form = /** @type {HTMLFormElement} */ (part(finder, "form"));
  /** @type {Page} */
  const page = {
    finder,
    form,
    model: prepare(data),
    areas: parts(form, "a[data-location]", SVGAElement),
    steps: parts(finder, ".finder__step", HTMLElement),
    given: {},
    step: "",
    drawn: null,
    warned: false,
    skipped: new Set(),
    later: undefined,
    words: null,
  };
  show(page, false);
  finder.addEventListener("change", () => answered(page));
  finder.addEventListener("click", (event) => clicked(page, event));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Only the field for the reader's own words sends the form, with Enter.
    ownWords(page);
  });
  window.addEventListener("popstate", () => show(page, isStep(page, location.hash.slice(1))));
}

/* Answers in the form and in the address ----------------------------------------------------- */

/** @param {Page} page */
function fromForm(page) {
  /** @type {Answers} */
  const given = {};
  for (const input of inputs(page, "input:checked")) {
    given[input.name] = [...(given[input.name] || []), input.value];
  }
  return given;
}

/**
 * @param {Page} page
 * @param {string} selector
 */
function inputs(page, selector) {
  return parts(page.form, selector, HTMLInputElement);
}

/**
 * @param {Page} page
 * @param {string} [step]
 */
function addressOf(page, step = page.step) {
  return `${location.pathname}${queryOf(page.given, page.model.asked)}${step ? `#${step}` : ""}`;
}

/**
 * @param {Page} page
 * @param {string} name
 */
function isStep(page, name) {
  return [...page.model.asked, "results"].includes(name);
}

/** @param {Page} page */
function stepNow(page) {
  const named = location.hash.slice(1);
  if (isStep(page, named)) return named;
  // Any other place on the page, such as that of "Skip to content", is no step to go to.
  if (named && page.step) return page.step;
  // An address with answers and no step is a result that somebody kept or shared.
  return page.model.asked.some((name) => page.given[name].length) ? "results" : page.model.asked[0];
}

/**
 * Take over what the address says, and draw it.
 *
 * @param {Page} page
 * @param {boolean} moveFocus
 */
function show(page, moveFocus) {
  const { asked } = page.model;
  const given = answersIn(location.search, asked);
  page.given = known(page.model, given);
  const unknown = asked.some((name) => new Set(given[name]).size > page.given[name].length);
  part(page.finder, ".finder__note").hidden = !unknown;
  for (const input of inputs(page, "input[name]")) {
    input.checked = page.given[input.name].includes(input.value);
  }
  // Where the form takes one answer, it has kept one.
  page.given = known(page.model, fromForm(page));
  page.step = stepNow(page);
  draw(page, moveFocus);
}

/** @param {Page} page */
function answered(page) {
  page.given = known(page.model, fromForm(page));
  draw(page, false);
  // The address can wait until the result is on the screen.
  clearTimeout(page.later);
  page.later = setTimeout(() => history.replaceState(null, "", addressOf(page)));
}

/**
 * @param {Page} page
 * @param {string} step
 */
function go(page, step) {
  clearTimeout(page.later);
  history.replaceState(null, "", addressOf(page));
  page.step = step;
  history.pushState(null, "", addressOf(page));
  draw(page, true);
}

/**
 * @param {Page} page
 * @param {MouseEvent} event
 */
function clicked(page, event) {
  if (!(event.target instanceof Element)) return;
  const area = event.target.closest("a[data-location]");
  const button = event.target.closest("button");
  if (area instanceof SVGAElement && page.form.contains(area)) {
    event.preventDefault();
    toggle(page, "where", area.dataset.location || "");
  } else if (button) {
    pressed(page, button.dataset);
  }
}

/**
 * Do what a button says.
 *
 * @param {Page} page
 * @param {DOMStringMap} data
 */
function pressed(page, data) {
  if (data.go) go(page, data.go);
  else if ("own" in data) ownWords(page);
  else if ("print" in data) window.print();
  else if ("copy" in data) copyLink(page);
  else if ("clear" in data) startAgain(page);
  else if (data.skip) {
    page.skipped.add(data.skip);
    draw(page, false);
    focusOnQuestion(page);
  } else if (data.answer) {
    toggle(page, data.question || "", data.answer);
    focusOnQuestion(page);
  }
}

/**
 * Empty the form; the answers stay behind the back button.
 *
 * @param {Page} page
 */
function startAgain(page) {
  clearTimeout(page.later);
  history.replaceState(null, "", addressOf(page));
  page.form.reset();
  part(page.form, "[data-understood]").textContent = "";
  page.skipped.clear();
  page.given = known(page.model, {});
  [page.step] = page.model.asked;
  history.pushState(null, "", addressOf(page));
  draw(page, true);
}

/** @param {Page} page */
async function copyLink(page) {
  const status = part(page.finder, "[data-copied]");
  try {
    await navigator.clipboard.writeText(location.origin + addressOf(page, "results"));
    status.textContent = "Copied. Whoever has the link sees your answers.";
  } catch {
    status.textContent = "Your browser did not allow it. Copy the address of this page instead.";
  }
}

/**
 * Choose the answers that the reader's own words speak of.
 *
 * @param {Page} page
 */
async function ownWords(page) {
  const place = part(page.form, ".finder__own");
  const text = /** @type {HTMLInputElement} */ (part(place, "input")).value.trim();
  const status = part(place, "[data-understood]");
  if (!text) return;
  const { step } = page;
  page.words ??= loadWords(place.dataset.lexicon || "");
  let words;
  try {
    words = await page.words;
  } catch {
    page.words = null;
    status.textContent = "Your words could not be looked up. Try again, or choose the place below.";
    return;
  }
  // Whoever has gone on meanwhile, or started again, did not wait for it.
  if (page.step !== step) return;
  const { found } = words.recognize(words.lexicon, text);
  for (const { question, id } of found) {
    const input = inputOf(page, question, id);
    if (input && !(input.type === "radio" && page.given[question].length)) input.checked = true;
  }
  answered(page);
  const labels = found.map(({ question, id }) => label(page, question, id));
  status.textContent = labels.length
    ? `Understood: ${labels.join(" · ")}. Add what is missing, here and in the next steps.`
    : "We do not know these words yet. Choose the place below.";
}

/** @param {string} address */
async function loadWords(address) {
  const [code, data] = await Promise.all([import("../core/recognize.js"), loadJson(address)]);
  return { recognize: code.recognize, lexicon: code.prepareLexicon(/** @type {LexiconData} */ (data)) };
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {string} id
 */
function inputOf(page, name, id) {
  return inputs(page, `input[name="${name}"][value="${id}"]`).at(0);
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {string} id
 */
function toggle(page, name, id) {
  const input = inputOf(page, name, id);
  if (!input) return;
  input.checked = input.type === "radio" || !input.checked;
  answered(page);
}

/* Drawing ------------------------------------------------------------------------------------ */

/**
 * @param {Page} page
 * @param {boolean} moveFocus
 */
function draw(page, moveFocus) {
  const result = find(page.model, page.given, { skipped: page.skipped });
  drawMap(page);
  drawFlags(page);
  drawStep(page);
  drawAnswers(page);
  if (moveFocus) focusOn(page);
  drawAdvice(page, result);
  drawResults(page, result);
}

/** @param {Page} page */
function drawMap(page) {
  for (const area of page.areas) {
    const chosen = page.given.where.includes(area.dataset.location || "");
    if (chosen === area.classList.contains("is-chosen")) continue;
    area.classList.toggle("is-chosen", chosen);
    if (chosen) area.setAttribute("aria-current", "true");
    else area.removeAttribute("aria-current");
  }
}

/** @param {Page} page */
function drawFlags(page) {
  const next = part(page.finder, "[data-none]");
  next.textContent = (page.given.flags.length ? next.dataset.some : next.dataset.none) || "";
  for (const advice of parts(page.form, "[data-flag]", HTMLElement)) {
    advice.hidden = !page.given.flags.includes(advice.dataset.flag || "");
  }
}

/** @param {Page} page */
function drawStep(page) {
  if (page.drawn === page.step) return;
  page.drawn = page.step;
  page.warned ||= page.step === "flags";
  page.finder.dataset.step = page.step;
  for (const step of page.steps) step.hidden = step.dataset.question !== page.step;
  // The results come before the answers; while questions are asked, after them.
  const results = part(page.finder, ".finder__results");
  if (page.step === "results") results.after(page.form);
  else results.before(page.form);
}

/** @param {Page} page */
function focusOn(page) {
  const target =
    page.step === "results"
      ? part(page.finder, ".finder__title")
      : part(page.finder, `[data-question="${page.step}"] legend`);
  page.finder.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}

/**
 * Once a question is answered: the next one, or what came of it.
 *
 * @param {Page} page
 */
function focusOnQuestion(page) {
  if (page.step !== "results") return;
  const place = part(page.finder, ".finder__question");
  (place.hidden ? part(page.finder, ".finder__title") : part(place, "h3")).focus();
}
