/**
 * Searches off the page's own thread. A classic worker, since lunr is no module.
 *
 * Asked `{id, text, typing}`, it answers what `answer` in site.js returns, with the same id, and
 * whether all there is took part (`whole`). It answers once more when the text index has been made
 * ready, and `{failed: true}` if something could not be loaded or answered. It is of no use then:
 * whoever wants to try again starts another.
 *
 * @import {Site} from "./rank.js"
 *
 * @typedef {{id: number, text: string, typing: boolean}} Question
 * @typedef {object} Scope  What a worker has that a page has not.
 * @property {any} lunr
 * @property {Location} location
 * @property {(...addresses: string[]) => void} importScripts
 * @property {(message: object) => void} postMessage
 * @property {(type: "message", listen: (event: MessageEvent<Question>) => void) => void} addEventListener
 */
const scope = /** @type {Scope} */ (/** @type {unknown} */ (self));
scope.importScripts("lunr.js");

const root = new URL("../../../", scope.location.href);
const text = fetched("data/text-index.json");
const site = Promise.all([
  import("./site.js"),
  fetched("data/lexicon.json"),
  fetched("data/finder.json"),
]).then(([code, lexicon, model]) => ({ code, ready: code.prepareSite(lexicon, model) }));

let whole = false;
/** @type {Question | null} */
let last = null;

site.then(addText).catch(fail);

scope.addEventListener("message", ({ data }) => {
  last = data;
  reply(data).catch(fail);
});

/** @param {string} name */
async function fetched(name) {
  const answer = await fetch(new URL(name, root));
  if (!answer.ok) throw new Error(`${answer.status} for ${name}`);
  return answer.json();
}

/** @param {unknown} error */
function fail(error) {
  console.error(error);
  scope.postMessage({ failed: true });
}

/**
 * Add the text index. Without it what was understood is found all the same.
 *
 * @param {{code: typeof import("./site.js"), ready: Site}} loaded
 */
async function addText({ code, ready }) {
  await text.then((data) => code.addText(ready, scope.lunr, data)).catch(console.warn);
  whole = true;
  if (last) await reply(last);
}

/** @param {Question} question */
async function reply(question) {
  const { code, ready } = await site;
  if (question !== last) return;
  scope.postMessage({ id: question.id, whole, ...code.answer(ready, question.text, question.typing) });
}
