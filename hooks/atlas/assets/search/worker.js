/**
 * Searches off the page's own thread. A classic worker, since lunr is no module.
 *
 * Asked `{id, text, typing}`, it answers what `answer` in site.js returns, with the same id, and
 * whether all there is took part (`whole`). It answers once more when the text index has been made
 * ready, and `{failed: true}` if something could not be loaded or answered. It is of no use then: who
 * wants to try again starts another.
 */
importScripts("lunr.js");

const root = new URL("../../../", self.location);
const fetched = (name) => fetch(new URL(name, root)).then((response) => response.json());
const loaded = Promise.all([import("./site.js"), fetched("data/lexicon.json"), fetched("data/finder.json")]);
const text = fetched("data/text-index.json");

const site = loaded.then(([code, lexicon, model]) => ({ code, ready: code.prepareSite(lexicon, model) }));
let whole = false;
let last = null;

site.then(addText).catch(fail);

function fail(error) {
  console.error(error);
  self.postMessage({ failed: true });
}

/** Add the text index. Without it what was understood is found all the same. */
async function addText({ code, ready }) {
  await text.then((data) => code.addText(ready, self.lunr, data)).catch(console.warn);
  whole = true;
  if (last) await reply(last);
}

async function reply(question) {
  const { code, ready } = await site;
  if (question !== last) return;
  self.postMessage({ id: question.id, whole, ...code.answer(ready, question.text, question.typing) });
}

self.addEventListener("message", ({ data }) => {
  last = data;
  reply(data).catch(fail);
});
