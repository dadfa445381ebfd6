/**
 * The filter of causes: one of the chosen areas, and one of the feelings, and one of the activities.
 * Its state is in the address. The finder's model is loaded when the reader goes to the filter or the
 * address asks for it; until it is there, and if it cannot be loaded, the plain links lead on.
 *
 * @import {Answers, Model} from "../core/score.js"
 *
 * @typedef {object} Page
 * @property {HTMLElement} nav
 * @property {HTMLElement} status
 * @property {string} lead  What the status says before anything is chosen.
 * @property {HTMLAnchorElement[]} links
 * @property {string[]} filters  The questions by whose answers causes are filtered.
 * @property {Model | null} model
 * @property {Promise<void> | null} loading
 */
import { answersIn, queryOf } from "../core/address.js";
import { known, prepare } from "../core/score.js";
import { loadJson, part, parts } from "../dom.js";

const FAILED = "The filter could not be loaded, so all causes are shown.";

const filter = document.getElementById("narrow");
if (filter) start(filter);

/** @param {HTMLElement} nav */
async function start(nav) {
  const links = parts(nav, "a[data-answer]", HTMLAnchorElement);
  const status = part(nav, ".narrow__status");
  /** @type {Page} */
  const page = {
    nav,
    status,
    lead: status.textContent || "",
    links,
    filters: [...new Set(links.map((link) => link.dataset.question || ""))],
    model: null,
    loading: null,
  };
  nav.addEventListener("click", (event) => clicked(page, event));
  for (const sign of ["pointerover", "focusin"]) nav.addEventListener(sign, () => load(page));
  window.addEventListener("popstate", () => show(page));
  await show(page);
  nav.dataset.state = "ready";
}

/**
 * Load the model, once; after a failure, again when it is next needed.
 *
 * @param {Page} page
 */
function load(page) {
  page.loading ??= loadJson(page.nav.dataset.model || "")
    .then((data) => {
      page.model = prepare(data);
      // For tests: from now on a tap filters.
      page.nav.dataset.loaded = "";
    })
    .catch((error) => {
      console.warn(error);
      page.loading = null;
    });
  return page.loading;
}

/**
 * @param {Page} page
 * @param {MouseEvent} event
 */
function clicked(page, event) {
  const link = event.target instanceof Element && event.target.closest("a");
  if (!page.model || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const chosen = answersIn(location.search, page.filters);
  const { question, answer = "" } = link.dataset;
  if (question) {
    const others = chosen[question].filter((id) => id !== answer);
    chosen[question] = others.length < chosen[question].length ? others : [...others, answer];
  }
  history.pushState(null, "", location.pathname + (question ? queryOf(chosen, page.filters) : ""));
  draw(page);
}

/** @param {Page} page */
async function show(page) {
  if (isFiltered(page, answersIn(location.search, page.filters))) await load(page);
  draw(page);
}

/**
 * Draw what the address says now: it may have changed while the model was loaded.
 *
 * @param {Page} page
 */
function draw(page) {
  const asked = answersIn(location.search, page.filters);
  const chosen = page.model ? known(page.model, asked) : answersIn("", page.filters);
  const active = page.filters.filter((name) => chosen[name].length);
  const kept = new Set(
    (page.model?.causes || [])
      .filter((cause) => active.every((name) => chosen[name].some((id) => cause.features[name][id])))
      .map((cause) => cause.id),
  );
  mark(page, chosen);
  hide(active.length ? kept : null, chosen.where);
  part(page.nav, ".narrow__clear").hidden = !active.length;
  const failed = !page.model && isFiltered(page, asked);
  page.status.textContent = failed ? FAILED : active.length ? summary(page, kept.size) : page.lead;
}

/**
 * @param {Page} page
 * @param {Answers} chosen
 */
function isFiltered(page, chosen) {
  return page.filters.some((name) => chosen[name].length);
}

/**
 * Mark what is chosen.
 *
 * @param {Page} page
 * @param {Answers} chosen
 */
function mark(page, chosen) {
  for (const link of page.links) {
    const { question = "", answer = "" } = link.dataset;
    if (chosen[question].includes(answer)) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const group of parts(page.nav, "details", HTMLElement)) {
    const on = parts(group, "[aria-current]", HTMLElement).map((link) => link.textContent);
    part(group, "summary span").textContent = on.length ? `: ${on.join(", ")}` : "";
  }
}

/**
 * @param {Page} page
 * @param {number} count
 */
function summary(page, count) {
  if (!count) return "No cause here matches all of these. Take one away, or ask the finder.";
  return `${count} of ${page.model?.causes.length} causes ${count === 1 ? "goes" : "go"} with that.`;
}

/**
 * Hide what is not kept, and the headings and areas that are left without a cause.
 *
 * @param {Set<string> | null} kept  None if nothing is chosen.
 * @param {string[]} areas
 */
function hide(kept, areas) {
  const isKept = (/** @type {HTMLElement} */ one) => !kept || kept.has(one.dataset.cause || "");
  for (const one of parts(document, "article [data-cause]", HTMLElement)) {
    const row = one.closest("li, tr");
    if (row instanceof HTMLElement) row.hidden = !isKept(one);
  }
  for (const list of parts(document, "article .cards, article .area__causes", HTMLElement)) {
    const empty = !parts(list, "[data-cause]", HTMLElement).some(isKept);
    const area = list.closest("section.area");
    const other = kept !== null && area !== null && areas.length > 0 && !areas.includes(area.id);
    for (const one of area ? [area] : [list, list.previousElementSibling]) {
      if (one instanceof HTMLElement) one.hidden = (kept !== null && empty) || other;
    }
  }
}
