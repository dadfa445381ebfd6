/**
 * The search box: opens and closes it, asks the worker, draws what it answers. Nothing but this file
 * is loaded until the reader goes to the box. Text goes in as text, never as markup.
 */
const root = new URL("../../../", import.meta.url);
const box = document.getElementById("site-search");
const toggle = document.getElementById("__search");
if (box && toggle) start(box, toggle);

function start(box, toggle) {
  const page = {
    box,
    toggle,
    input: box.querySelector(".md-search__input"),
    meta: box.querySelector(".md-search-result__meta"),
    ways: box.querySelector(".found__ways"),
    list: box.querySelector(".md-search-result__list"),
    asked: 0,
    /** The question whose answer is drawn, and the one whose first result is to be opened. */
    answered: 0,
    entered: null,
    worker: null,
  };
  page.hint = page.meta.textContent;
  page.input.addEventListener("focus", () => open(page));
  page.input.addEventListener("input", () => ask(page, true));
  box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  box
    .querySelector("form")
    .addEventListener("reset", () => setTimeout(() => (ask(page, false), page.input.focus())));
  toggle.addEventListener("change", () => (toggle.checked ? page.input.focus() : closed(page)));
  box.addEventListener("click", (event) => event.target.closest("a") && leave(page));
  document.addEventListener("keydown", (event) => pressed(page, event));
  const text = new URLSearchParams(location.search).get("q");
  if (text) {
    page.input.value = text;
    open(page);
    page.input.focus();
    ask(page, false);
  }
}

/* Opening and closing ----------------------------------------------------------------------- */

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

function close(page) {
  if (page.toggle.checked) page.toggle.click();
  page.input.blur();
}

function closed(page) {
  page.entered = null;
  page.input.blur();
  keepInAddress("");
}

/** The words stay in the address of the page that is left, so that "back" finds them. */
function leave(page) {
  keepInAddress(page.input.value.trim());
}

function keepInAddress(text) {
  const here = new URL(location.href);
  if ((here.searchParams.get("q") || "") === text) return;
  if (text) here.searchParams.set("q", text);
  else here.searchParams.delete("q");
  history.replaceState(history.state, "", here);
}

/* Keyboard ---------------------------------------------------------------------------------- */

function pressed(page, event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (!page.toggle.checked) {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (["/", "s", "f"].includes(event.key) && !writing) {
      event.preventDefault();
      page.input.focus();
      page.input.select();
    }
    return;
  }
  const stops = [page.input, ...page.box.querySelectorAll(".md-search-result a[href]")];
  const at = stops.indexOf(document.activeElement);
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

/** Open the first result: at once, or when the words as they are now have been answered. */
function enter(page) {
  if (page.answered === page.asked) {
    page.list.querySelector("a")?.click();
    return;
  }
  if (!page.worker) ask(page, false);
  page.entered = page.asked;
}

/* Asking and drawing ------------------------------------------------------------------------ */

function ask(page, typing) {
  open(page);
  const text = page.input.value.trim();
  page.asked += 1;
  page.box.dataset.asked = page.asked;
  if (text) page.worker.postMessage({ id: page.asked, text: page.input.value, typing });
  else draw(page, null);
}

function draw(page, answer) {
  // For tests: which question has been answered, and whether with all there is.
  page.box.dataset.drawn = `${page.asked}${answer?.whole ? " whole" : ""}`;
  page.answered = page.asked;
  page.ways.hidden = !answer;
  if (!answer) {
    page.meta.textContent = page.hint;
    page.list.replaceChildren();
    return;
  }
  const { results, flags, understood } = answer;
  page.meta.textContent = told(results.length, understood);
  page.ways.replaceChildren(...flags.map(advice), ...ways(answer));
  page.list.replaceChildren(...results.map(item));
  // Without the text index the first result may be another one, and nobody has seen it yet.
  if (answer.whole && page.entered === page.asked) enter(page);
}

function told(count, understood) {
  if (!count) return "Nothing found for these words.";
  const pages = count === 1 ? "1 page" : `${count} pages`;
  return understood.length ? `${pages}. Understood: ${understood.join(" · ")}` : pages;
}

function ways({ understood, answers, narrows }) {
  if (!understood.length)
    return [link("", "Point to it on the body map"), link("find/", "Answer a few questions")];
  // At its first step, so that the finder asks about red flags before it shows results.
  const found = answers ? [link(`find/${answers}#flags`, "Open the finder with this")] : [];
  if (narrows) found.push(link(`causes/${answers}`, "Narrow the causes"));
  return found;
}

/** What to do about a red flag, before all results. */
function advice({ label, advice, level, name }) {
  return element(
    "p",
    `found__advice found__advice--${level}`,
    element("b", "", `${name}: ${label}. `),
    advice,
  );
}

function item(result, at) {
  const kind = element("p", "found__kind", result.kind);
  if (result.areas.length) kind.append(element("span", "found__areas", result.areas.join(", ")));
  if (result.urgency)
    kind.append(element("span", `badge badge--${result.urgency.level}`, result.urgency.name));
  const article = element(
    "article",
    "md-search-result__article md-typeset",
    kind,
    element("h1", "", result.title),
  );
  if (result.section) article.append(element("p", "found__section", `In: ${result.section}`));
  article.append(element("p", "found__summary", result.summary));
  article.dataset.mdScore = String(1000 - at);
  const anchor = link(result.url, article);
  anchor.className = "md-search-result__link";
  return element("li", "md-search-result__item", anchor);
}

/** Tell that the search failed. The next key starts a new worker. */
function failed(page, worker) {
  if (worker !== page.worker) return;
  worker.terminate();
  page.worker = null;
  page.entered = null;
  page.ways.hidden = true;
  page.list.replaceChildren();
  page.meta.textContent = "The search could not be loaded. The body areas and the finder below lead on.";
}

function link(path, content) {
  const anchor = element("a", "", content);
  anchor.href = new URL(path, root);
  return anchor;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
