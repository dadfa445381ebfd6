/**
 * Searches off the page's own thread. A classic worker, since lunr is no module.
 *
 * Asked `{id, text, typing}`, it answers what `answer` in site.js returns, with the same id. It
 * answers once more when the text index has been made ready after the first answer.
 */
importScripts("lunr.js");

const root = new URL("../../", self.location);
const fetched = (name) => fetch(new URL(name, root)).then((response) => response.json());
const loaded = Promise.all([
  import("./site.js"),
  fetched("data/lexicon.json"),
  fetched("data/finder.json"),
]);
const text = fetched("data/text-index.json");

const site = loaded.then(([code, lexicon, model]) => ({ code, ready: code.prepareSite(lexicon, model) }));
let last = null;

site.then(async ({ code, ready }) => {
  code.addText(ready, self.lunr, await text);
  if (last) reply(last);
});

async function reply(question) {
  const { code, ready } = await site;
  if (question === last) self.postMessage({ id: question.id, ...code.answer(ready, question.text, question.typing) });
}

self.addEventListener("message", ({ data }) => {
  last = data;
  reply(data);
});
