/**
 * The finder's page: reads the answers from its form and its address, ranks by `score.js`, and
 * draws the result. Nothing is stored and nothing is sent; text goes in as text, never as markup.
 */
import { answersIn, queryOf } from "../core/address.js";
import { drawAdvice, drawAnswers, drawResults, label } from "./results.js";
import { ASKED, find, known, prepare } from "../core/score.js";

const root = document.getElementById("finder");
if (root) start(root);

async function start(finder) {
  const answer = await fetch(finder.dataset.model);
  const data = await answer.json();
  const model = prepare(data);
  const form = finder.querySelector("form");
  const areas = [...form.querySelectorAll("a[data-location]")];
  const steps = [...finder.querySelectorAll(".finder__step")];
  const { apart, urgency } = data;
  const page = { finder, model, apart, urgency, form, areas, steps, skipped: new Set() };
  finder.addEventListener("change", () => answered(page));
  finder.addEventListener("click", (event) => clicked(page, event));
  page.form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Only the field for the reader's own words sends the form, with Enter.
    ownWords(page);
  });
  window.addEventListener("popstate", () => show(page, isStep(location.hash.slice(1))));
  finder.hidden = false;
  document.querySelector(".finder-lists").hidden = true;
  show(page, false);
  finder.dataset.state = "ready";
}

/* Answers in the form and in the address --------------------------------------------------- */

function fromForm(page) {
  const given = {};
  for (const input of page.form.querySelectorAll("input:checked")) {
    given[input.name] = [...(given[input.name] || []), input.value];
  }
  return given;
}

function addressOf(given, step) {
  return `${location.pathname}${queryOf(given, ASKED)}${step ? `#${step}` : ""}`;
}

function isStep(name) {
  return [...ASKED, "results"].includes(name);
}

function stepNow(page) {
  const named = location.hash.slice(1);
  if (isStep(named)) return named;
  // Any other place on the page, such as that of "Skip to content", is no step to go to.
  if (named && page.step) return page.step;
  // An address with answers and no step is a result that somebody kept or shared.
  return ASKED.some((name) => page.given[name].length) ? "results" : "flags";
}

/** Take over what the address says, and draw it. */
function show(page, moveFocus) {
  const given = answersIn(location.search, ASKED);
  page.given = known(page.model, given);
  const unknown = ASKED.some((name) => new Set(given[name] || []).size > page.given[name].length);
  page.finder.querySelector(".finder__note").hidden = !unknown;
  for (const input of page.form.querySelectorAll("input[name]")) {
    input.checked = page.given[input.name].includes(input.value);
  }
  // Where the form takes one answer, it has kept one.
  page.given = known(page.model, fromForm(page));
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
  } else if ("copy" in button.dataset) {
    copyLink(page);
  } else if ("clear" in button.dataset) {
    startAgain(page);
  } else if (button.dataset.skip) {
    page.skipped.add(button.dataset.skip);
    draw(page, false);
    focusOnQuestion(page);
  } else if (button.dataset.answer) {
    toggle(page, button.dataset.question, button.dataset.answer);
    focusOnQuestion(page);
  }
}

/** Empty the form; the answers stay behind the back button. */
function startAgain(page) {
  clearTimeout(page.later);
  history.replaceState(null, "", addressOf(page.given, page.step));
  page.form.reset();
  page.form.querySelector("[data-understood]").textContent = "";
  page.skipped.clear();
  page.given = known(page.model, {});
  page.step = "flags";
  history.pushState(null, "", addressOf(page.given, page.step));
  draw(page, true);
}

async function copyLink(page) {
  const told = page.finder.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(location.origin + addressOf(page.given, "results"));
    told.textContent = "Copied. Whoever has the link sees your answers.";
  } catch {
    told.textContent = "Your browser did not allow it. Copy the address of this page instead.";
  }
}

/** Choose the answers that the reader's own words speak of. */
async function ownWords(page) {
  const place = page.form.querySelector(".finder__own");
  const text = place.querySelector("input").value.trim();
  const told = place.querySelector("[data-understood]");
  if (!text) return;
  const { step } = page;
  page.lexicon = page.lexicon || loadLexicon(place.dataset.lexicon);
  let known;
  try {
    known = await page.lexicon;
  } catch {
    page.lexicon = null;
    told.textContent = "Your words could not be looked up. Try again, or choose the place below.";
    return;
  }
  // Whoever has gone on meanwhile, or started again, did not wait for it.
  if (page.step !== step) return;
  const { found } = known.recognize(known.lexicon, text);
  for (const { question, id } of found) {
    const input = inputOf(page, question, id);
    if (input && !(input.type === "radio" && page.given[question].length)) input.checked = true;
  }
  answered(page);
  const labels = found.map(({ question, id }) => label(page, question, id));
  told.textContent = labels.length
    ? `Understood: ${labels.join(" · ")}. Add what is missing, here and in the next steps.`
    : "We do not know these words yet. Choose the place below.";
}

async function loadLexicon(address) {
  const [code, answer] = await Promise.all([import("../core/recognize.js"), fetch(address)]);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return { recognize: code.recognize, lexicon: code.prepareLexicon(await answer.json()) };
}

function inputOf(page, name, id) {
  return page.form.querySelector(`input[name="${name}"][value="${id}"]`);
}

function toggle(page, name, id) {
  const input = inputOf(page, name, id);
  if (!input) return;
  input.checked = input.type === "radio" || !input.checked;
  answered(page);
}

/* Drawing ---------------------------------------------------------------------------------- */

function draw(page, moveFocus) {
  const result = find(page.model, page.given, { skipped: page.skipped });
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
  for (const advice of page.form.querySelectorAll("[data-flag]")) {
    advice.hidden = !page.given.flags.includes(advice.dataset.flag);
  }
  if (page.drawn !== page.step) {
    page.drawn = page.step;
    page.warned = page.warned || page.step === "flags";
    page.finder.dataset.step = page.step;
    for (const step of page.steps) step.hidden = step.dataset.question !== page.step;
    // The results come before the answers; while questions are asked, after them.
    const results = page.finder.querySelector(".finder__results");
    if (page.step === "results") results.after(page.form);
    else results.before(page.form);
  }
  drawAnswers(page);
  if (moveFocus) focusOn(page);
}

function focusOn(page) {
  const target =
    page.step === "results"
      ? page.finder.querySelector(".finder__title")
      : page.finder.querySelector(`[data-question="${page.step}"] legend`);
  page.finder.scrollIntoView({ block: "start" });
  if (target) target.focus({ preventScroll: true });
}

/** Once a question is answered: the next one, or what came of it. */
function focusOnQuestion(page) {
  const place = page.finder.querySelector(".finder__question");
  const target = place.hidden ? page.finder.querySelector(".finder__title") : place.querySelector("h3");
  if (target && page.step === "results") target.focus();
}
