/**
 * The search box: opens and closes it, asks the worker, draws what it answers. Nothing but this file
 * and `dom.js` is loaded until the reader goes to the box.
 *
 * @import {Flag, Reply, Shown} from "./site.js"
 *
 * @typedef {Reply & {id: number, whole: boolean}} Answer
 * @typedef {object} Page
 * @property {HTMLElement} box
 * @property {HTMLInputElement} toggle  The theme's switch of the box.
 * @property {HTMLInputElement} input
 * @property {HTMLElement} status
 * @property {string} hint  What the status says before anything is asked.
 * @property {HTMLElement} ways  What comes before the results: advice, and links that lead on.
 * @property {HTMLElement} list
 * @property {number} asked  The number of the last question.
 * @property {number} answered  That of the question whose answer is drawn.
 * @property {number | null} entered  That of the question whose first result is to be opened.
 * @property {Worker | null} worker
 */
import { element, part } from "../dom.js";

const root = new URL("../../../", import.meta.url);
const box = document.getElementById("site-search");
const toggle = document.getElementById("__search");
if (box && toggle instanceof HTMLInputElement) start(box, toggle);

/**
 * @param {HTMLElement} dialog
 * @param {HTMLInputElement} opener
 */
function start(dialog, opener) {
  const status = part(dialog, ".md-search-result__meta");
  /** @type {Page} */
  const page = {
    box: dialog,
    toggle: opener,
    input: /** @type {HTMLInputElement} */ (part(dialog, ".md-search__input")),
    status,
    hint: status.textContent || "",
    ways: part(dialog, ".found__ways"),
    list: part(dialog, ".md-search-result__list"),
    asked: 0,
    answered: 0,
    entered: null,
    worker: null,
  };
  const form = part(dialog, "form");
  page.input.addEventListener("focus", () => open(page));
  page.input.addEventListener("input", () => ask(page, true));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => cleared(page)));
  opener.addEventListener("change", () => (opener.checked ? page.input.focus() : closed(page)));
  dialog.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) leave(page);
  });
  document.addEventListener("keydown", (event) => pressed(page, event));
  const text = new URLSearchParams(location.search).get("q");
  if (text) {
    page.input.value = text;
    open(page);
    page.input.focus();
    ask(page, false);
  }
}

/* Opening and closing ------------------------------------------------------------------------ */

/** @param {Page} page */
function open(page) {
  if (!page.toggle.checked) page.toggle.click();
  if (page.worker) return;
  const worker = new Worker(new URL("worker.js", import.meta.url));
  page.worker = worker;
  worker.addEventListener("message", ({ data }) => {
    if (data.failed) failed(page, worker);
    else if (data.id === page.asked) draw(page, data);
  });
  worker.addEventListener("error", () => failed(page, worker));
}

/** @param {Page} page */
function close(page) {
  if (page.toggle.checked) page.toggle.click();
  page.input.blur();
}

/** @param {Page} page */
function closed(page) {
  page.entered = null;
  page.input.blur();
  keepInAddress("");
}

/** @param {Page} page */
function cleared(page) {
  ask(page, false);
  page.input.focus();
}

/**
 * The words stay in the address of the page that is left, so that "back" finds them.
 *
 * @param {Page} page
 */
function leave(page) {
  keepInAddress(page.input.value.trim());
}

/** @param {string} text */
function keepInAddress(text) {
  const here = new URL(location.href);
  if ((here.searchParams.get("q") || "") === text) return;
  if (text) here.searchParams.set("q", text);
  else here.searchParams.delete("q");
  history.replaceState(history.state, "", here);
}

/* Keyboard ----------------------------------------------------------------------------------- */

/**
 * @param {Page} page
 * @param {KeyboardEvent} event
 */
function pressed(page, event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (page.toggle.checked) pressedInside(page, event);
  else pressedOutside(page, event);
}

/**
 * @param {Page} page
 * @param {KeyboardEvent} event
 */
function pressedOutside(page, event) {
  const writing =
    event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (!["/", "s", "f"].includes(event.key) || writing) return;
  event.preventDefault();
  page.input.focus();
  page.input.select();
}

/**
 * @param {Page} page
 * @param {KeyboardEvent} event
 */
function pressedInside(page, event) {
  const stops = [
    page.input,
    .../** @type {NodeListOf<HTMLElement>} */ (page.box.querySelectorAll(".md-search-result a[href]")),
  ];
  const at = stops.findIndex((one) => one === document.activeElement);
  if (event.key === "Escape") {
    close(page);
  } else if (event.key === "Tab") {
    // From the last link, and back from the box, Tab leaves the search.
    if (event.shiftKey ? at <= 0 : at === stops.length - 1) close(page);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    stops[(Math.max(at, 0) + step + stops.length) % stops.length].focus();
  } else if (event.key === "Enter" && at === 0) {
    event.preventDefault();
    enter(page);
  } else if (event.key.length === 1 && at > 0) {
    page.input.focus();
  }
}

/**
 * Open the first result: at once, or when the words as they are now have been answered.
 *
 * @param {Page} page
 */
function enter(page) {
  if (page.answered === page.asked) {
    page.list.querySelector("a")?.click();
    return;
  }
  if (!page.worker) ask(page, false);
  page.entered = page.asked;
}

/* Asking and drawing ------------------------------------------------------------------------- */

/**
 * @param {Page} page
 * @param {boolean} typing
 */
function ask(page, typing) {
  open(page);
  const text = page.input.value;
  page.asked += 1;
  page.box.dataset.asked = String(page.asked);
  if (text.trim()) page.worker?.postMessage({ id: page.asked, text, typing });
  else draw(page, null);
}

/**
 * @param {Page} page
 * @param {Answer | null} answer
 */
function draw(page, answer) {
  // For tests: which question has been answered, and whether with all there is.
  page.box.dataset.drawn = `${page.asked}${answer?.whole ? " whole" : ""}`;
  page.answered = page.asked;
  page.ways.hidden = !answer;
  if (!answer) {
    page.status.textContent = page.hint;
    page.list.replaceChildren();
    return;
  }
  const { results, flags, understood } = answer;
  page.status.textContent = summary(results.length, understood);
  page.ways.replaceChildren(...flags.map(advice), ...ways(page, answer));
  page.list.replaceChildren(...results.map(item));
  // Without the text index the first result may be another one, and nobody has seen it yet.
  if (answer.whole && page.entered === page.asked) enter(page);
}

/**
 * @param {number} count
 * @param {string[]} understood
 */
function summary(count, understood) {
  if (!count) return "Nothing found for these words.";
  const pages = count === 1 ? "1 page" : `${count} pages`;
  return understood.length ? `${pages}. Understood: ${understood.join(" · ")}` : pages;
}

/**
 * Where else to go, of the pages that the site has.
 *
 * @param {Page} page
 * @param {Answer} answer
 */
function ways(page, { understood, answers, narrows }) {
  const { home, finder, causes } = page.box.dataset;
  /** @type {[string | undefined, string, string][]} */
  const found = [];
  if (!understood.length) {
    found.push([home, "", "Point to it on the body map"], [finder, "", "Answer a few questions"]);
  }
  // At its first step, so that the finder asks about red flags before it shows results.
  if (answers) found.push([finder, `${answers}#flags`, "Open the finder with this"]);
  if (narrows) found.push([causes, answers, "Narrow the causes"]);
  return found.flatMap(([address, more, text]) =>
    address === undefined ? [] : [link(new URL(address + more, document.baseURI), text)],
  );
}

/**
 * What to do about a red flag, before all results.
 *
 * @param {Flag} flag
 */
function advice({ label, advice: text, level, name }) {
  return element(
    "p",
    { class: `found__advice found__advice--${level}` },
    element("b", {}, `${name}: ${label}. `),
    text,
  );
}

/**
 * @param {Shown} result
 * @param {number} at
 */
function item(result, at) {
  const kind = element("p", { class: "found__kind" }, result.kind);
  if (result.areas.length) {
    kind.append(element("span", { class: "found__areas" }, result.areas.join(", ")));
  }
  if (result.urgency) {
    kind.append(element("span", { class: `badge badge--${result.urgency.level}` }, result.urgency.name));
  }
  const article = element(
    "article",
    { class: "md-search-result__article md-typeset", "data-md-score": String(1000 - at) },
    kind,
    element("h1", {}, result.title),
  );
  if (result.section) article.append(element("p", { class: "found__section" }, `In: ${result.section}`));
  article.append(element("p", { class: "found__summary" }, result.summary));
  const anchor = link(new URL(result.url, root), article);
  anchor.className = "md-search-result__link";
  return element("li", { class: "md-search-result__item" }, anchor);
}

/**
 * Say that the search failed. The next key starts a new worker.
 *
 * @param {Page} page
 * @param {Worker} worker
 */
function failed(page, worker) {
  if (worker !== page.worker) return;
  worker.terminate();
  page.worker = null;
  page.entered = null;
  page.ways.hidden = true;
  page.list.replaceChildren();
  page.status.textContent = "The search could not be loaded. The links below lead on.";
}

/**
 * @param {URL} address
 * @param {Node | string} content
 */
function link(address, content) {
  return element("a", { href: address.href }, content);
}
