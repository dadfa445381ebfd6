/**
 * The filter of causes: one of the chosen areas, and one of the feelings, and one of the activities.
 * Its state is in the address. The finder's model is loaded when the reader goes to the filter or the
 * address asks for it; until it is there, and if it cannot be loaded, the plain links lead on.
 */
import { answersIn, queryOf } from "../core/address.js";
import { known, prepare } from "../core/score.js";

const FAILED = "The filter could not be loaded, so all causes are shown.";

const nav = document.getElementById("narrow");
if (nav) start(nav);

async function start(nav) {
  const links = [...nav.querySelectorAll("a[data-answer]")];
  const facets = [...new Set(links.map((link) => link.dataset.question))];
  const page = { nav, links, facets, model: null, loading: null };
  page.lead = nav.querySelector(".narrow__told").textContent;
  nav.addEventListener("click", (event) => clicked(page, event));
  for (const sign of ["pointerover", "focusin"]) nav.addEventListener(sign, () => load(page));
  window.addEventListener("popstate", () => show(page));
  await show(page);
  nav.dataset.state = "ready";
}

/** Load the model, once; after a failure, again when it is next needed. */
function load(page) {
  page.loading ??= fetch(page.nav.dataset.model)
    .then((answer) => answer.json())
    .then((data) => {
      page.model = prepare(data);
      // For tests: from now on a tap narrows.
      page.nav.dataset.loaded = "";
    })
    .catch((error) => {
      console.warn(error);
      page.loading = null;
    });
  return page.loading;
}

function clicked(page, event) {
  const link = event.target.closest("a");
  if (!page.model || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const chosen = answersIn(location.search, page.facets);
  const { question, answer } = link.dataset;
  if (question) {
    const others = chosen[question].filter((id) => id !== answer);
    chosen[question] = others.length < chosen[question].length ? others : [...others, answer];
  }
  history.pushState(null, "", location.pathname + (question ? queryOf(chosen, page.facets) : ""));
  draw(page);
}

async function show(page) {
  if (isNarrowed(page, answersIn(location.search, page.facets))) await load(page);
  draw(page);
}

/** Draw what the address says now: it may have changed while the model was loaded. */
function draw(page) {
  const asked = answersIn(location.search, page.facets);
  const chosen = page.model ? known(page.model, asked) : answersIn("", page.facets);
  const active = page.facets.filter((name) => chosen[name].length);
  const kept = new Set(
    (page.model?.causes || [])
      .filter((cause) => active.every((name) => chosen[name].some((id) => cause.features[name][id])))
      .map((cause) => cause.id),
  );
  mark(page, chosen, active, kept);
  hide(active.length ? kept : null, chosen.where);
  if (!page.model && isNarrowed(page, asked)) page.nav.querySelector(".narrow__told").textContent = FAILED;
}

function isNarrowed(page, asked) {
  return page.facets.some((name) => asked[name].length);
}

function mark(page, chosen, active, kept) {
  for (const link of page.links) {
    const on = chosen[link.dataset.question].includes(link.dataset.answer);
    if (on) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const facet of page.nav.querySelectorAll("details")) {
    const on = [...facet.querySelectorAll("[aria-current]")].map((link) => link.textContent);
    facet.querySelector("summary span").textContent = on.length ? `: ${on.join(", ")}` : "";
  }
  page.nav.querySelector(".narrow__clear").hidden = !active.length;
  page.nav.querySelector(".narrow__told").textContent = active.length ? told(page, kept.size) : page.lead;
}

function told(page, count) {
  if (!count) return "No cause here goes with all of that. Take one away, or ask the finder.";
  return `${count} of ${page.model.causes.length} causes ${count === 1 ? "goes" : "go"} with that.`;
}

/** Hide what is not kept, and the headings and areas that are left without a cause. */
function hide(kept, areas) {
  for (const one of document.querySelectorAll("article [data-cause]")) {
    const row = one.closest("li, tr");
    row.hidden = kept !== null && !kept.has(one.dataset.cause);
  }
  for (const list of document.querySelectorAll("article .cards, article .area__causes")) {
    const empty =
      kept !== null && ![...list.querySelectorAll("[data-cause]")].some((one) => kept.has(one.dataset.cause));
    const area = list.closest("section.area");
    const other = kept !== null && area && areas.length > 0 && !areas.includes(area.id);
    for (const part of area ? [area] : [list, list.previousElementSibling]) {
      if (part) part.hidden = empty || Boolean(other);
    }
  }
}
