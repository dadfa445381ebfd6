/**
 * What the site knows, ready to be searched, and an answer to a search as the page shows it.
 *
 * @import {LexiconData, LexiconPage} from "../core/lexicon.js"
 * @import {ModelData} from "../core/score.js"
 * @import {Section, Site} from "./rank.js"
 * @import {Packed} from "./text.js"
 *
 * @typedef {{level: string, name: string}} Urgency
 * @typedef {{url: string, kind: string, title: string, section: string | null, summary: string,
 *   areas: string[], urgency: Urgency | null}} Shown
 * @typedef {Urgency & {label: string, advice: string}} Flag
 * @typedef {{results: Shown[], flags: Flag[], understood: string[], answers: string,
 *   narrows: boolean}} Reply  The pages; red flags that were named, with what to do; what was
 *   understood, in the words of the site; the same as the finder's page has it in its address; and
 *   whether the list of causes can be filtered by it.
 */
import { queryOf } from "../core/address.js";
import { prepare } from "../core/score.js";
import { prepareLexicon } from "../core/recognize.js";
import { searchFor } from "./rank.js";
import { prepareText, searchText } from "./text.js";

/**
 * @param {LexiconData} lexicon  data/lexicon.json
 * @param {ModelData} model  data/finder.json
 * @returns {Site}
 * @throws {Error} If the model does not fit the score.
 */
export function prepareSite(lexicon, model) {
  const { pages } = lexicon;
  const placeOf = (/** @type {string | null} */ url) => {
    const at = pages.findIndex((page) => page.url === url);
    return at < 0 ? undefined : at;
  };
  return {
    lexicon: prepareLexicon(lexicon),
    model: prepare(model),
    places: new Map(pages.map((page, at) => [`${page.kind} ${page.id}`, at])),
    guides: { help: placeOf(lexicon.help), start: placeOf(lexicon.start) },
    search: () => [],
    isWord: () => false,
  };
}

/**
 * Add the text index, which takes longer to make ready than the rest.
 *
 * @param {Site} site
 * @param {any} lunr
 * @param {Packed} data
 */
export async function addText(site, lunr, data) {
  const text = await prepareText(lunr, data);
  site.search = (asked) => searchText(text, asked);
  site.isWord = text.isWord;
}

/**
 * @param {Site} site
 * @param {string} text
 * @param {boolean} typing
 * @returns {Reply}
 */
export function answer(site, text, typing) {
  const { pages, terms, filters } = site.lexicon.data;
  const { results, understood, named, flags, answers } = searchFor(site, text, typing);
  return {
    results: results.map(({ page, section }) => shown(site, pages[page], section)),
    flags: flags.map(({ label, advice = "", urgency = "" }) => ({
      label,
      advice,
      ...withName(site, urgency),
    })),
    understood: [
      ...new Set([
        ...named.map((page) => pages[page].names[0]),
        ...understood.map(({ question, id }) => terms[question][id][0]),
      ]),
    ],
    answers: queryOf(answers, Object.keys(answers)),
    narrows: filters.some((name) => answers[name]),
  };
}

/**
 * @param {Site} site
 * @param {LexiconPage} page
 * @param {Section | undefined} section
 * @returns {Shown}
 */
function shown(site, page, section) {
  const { url, kind, names, summary, areas = [], urgency } = page;
  return {
    url: section?.anchor ? `${url}#${section.anchor}` : url,
    kind: site.lexicon.data.kinds[kind],
    title: names[0],
    section: section?.anchor ? section.title : null,
    summary,
    areas,
    urgency: urgency ? withName(site, urgency) : null,
  };
}

/**
 * A level of urgency with its name.
 *
 * @param {Site} site
 * @param {string} level
 * @returns {Urgency}
 */
function withName(site, level) {
  const { levels, data } = site.model;
  return { level, name: data.urgency[levels.indexOf(level)].name };
}
