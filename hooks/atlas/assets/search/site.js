/** What the site knows, ready to be searched, and an answer to a search as the page shows it. */
import { queryOf } from "../core/address.js";
import { prepare } from "../core/score.js";
import { searchFor } from "./rank.js";
import { prepareLexicon } from "../core/recognize.js";
import { prepareText, searchText } from "./text.js";

/**
 * @param {object} lexicon  data/lexicon.json
 * @param {object} model  data/finder.json
 */
export function prepareSite(lexicon, model) {
  return {
    lexicon: prepareLexicon(lexicon),
    model: prepare(model),
    urgency: model.urgency,
    places: new Map(lexicon.pages.map((page, at) => [`${page.kind} ${page.id}`, at])),
    search: () => [],
    isWord: () => false,
  };
}

/** Add the text index, which takes longer to make ready than the rest. */
export async function addText(site, lunr, data) {
  const text = await prepareText(lunr, data);
  site.search = (asked) => searchText(text, asked);
  site.isWord = text.isWord;
}

/**
 * @returns {{results: object[], flags: object[], understood: string[], answers: string,
 *   narrows: boolean}}  The pages; red flags that were named, with what to do; what was understood, in
 *   the words of the site; the same as the finder's page has it in its address; and whether the list
 *   of causes can be narrowed by it.
 */
export function answer(site, text, typing) {
  const { lexicon } = site.lexicon;
  const { results, understood, named, flags, answers } = searchFor(site, text, typing);
  return {
    results: results.map(({ page, section }) => shown(site, lexicon.pages[page], section)),
    flags: flags.map(({ label, advice, urgency }) => ({
      label,
      advice,
      level: urgency,
      name: site.urgency[urgency][0],
    })),
    understood: [
      ...new Set([
        ...named.map((page) => lexicon.pages[page].names[0]),
        ...understood.map(({ question, id }) => lexicon.terms[question][id][0]),
      ]),
    ],
    answers: queryOf(answers, Object.keys(answers)),
    narrows: lexicon.facets.some((name) => answers[name]),
  };
}

function shown(site, page, section) {
  const { url, kind, names, summary, areas = [], urgency } = page;
  return {
    url: section?.anchor ? `${url}#${section.anchor}` : url,
    kind: site.lexicon.lexicon.kinds[kind],
    title: names[0],
    section: section?.anchor ? section.title : null,
    summary,
    areas,
    urgency: urgency ? { level: urgency, name: site.urgency[urgency][0] } : null,
  };
}
