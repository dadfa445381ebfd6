/**
 * Searches off the page's own thread. A classic worker, since lunr is no module.
 *
 * Asked `{id, text, typing}`, it answers what `answer` in site.js returns, with the same id, and
 * whether the text index took part (`whole`). It answers once more when that has been made ready.
 */
importScripts("lunr.js");

const root = new URL("../../", self.location);
const fetched = (name) => fetch(new URL(name, root)).then((response) => response.json());
const loaded = Promise.all([import("./site.js"), fetched("data/lexicon.json"), fetched("data/finder.json")]);
const text = fetched("data/text-index.json");

const site = loaded.then(([code, lexicon, model]) => ({ code, ready: code.prepareSite(lexicon, model) }));
let whole = false;
let last = null;

site.then(async ({ code, ready }) => {
  await code.addText(ready, self.lunr, await text);
  whole = true;
  if (last) reply(last);
});

async function reply(question) {
  const { code, ready } = await site;
  if (question === last)
    self.postMessage({ id: question.id, whole, ...code.answer(ready, question.text, question.typing) });
}

self.addEventListener("message", ({ data }) => {
  last = data;
  reply(data);
});
