/**
 * Ranks causes by how well they fit a reader's answers. Pure: no page, no storage, no network.
 *
 * The model comes from the front matter of the causes and the vocabulary; see the page "How the
 * finder works" for the formula in words and a worked example. Every number that is a judgement
 * stands in the constants below and nowhere else.
 *
 * @typedef {"primary"|"secondary"|"sometimes"} Typical
 * @typedef {Object<string, string[]>} Answers  Ids by question: {where: ["groin"], feels: [...]}
 * @typedef {{id: string, title: string, url: string, urgency: string, commonness: string,
 *   features: Object<string, Object<string, Typical>>, flags: string[],
 *   needs: string[], telling: string[], against: string[], covers: string[]}} Cause
 * @typedef {{id: string, label: string, like: string[], urgency?: string, advice?: string}} Term
 * @typedef {{causes: Cause[], questions: Object<string, Term[]>}} Model
 */

/** How much a feature weighs among those of its cause, by how typical it is. */
export const TYPICAL = { primary: 1, secondary: 0.6, sometimes: 0.25 };

/**
 * What an answer weighs that a cause does not name. Much is reported that has nothing to do with
 * the cause, and who somebody is only makes a cause more or less likely.
 */
export const UNNAMED = { where: 0.03, feels: 0.08, began: 0.08, worse: 0.1, eased: 0.1, about: 0.04 };

/** How much more likely a cause is before any answer, among runners with hip pain. */
export const COMMONNESS = { common: 1, uncommon: 0.7, rare: 0.5 };

export const WEIGHTS = {
  /** What an answer that is close to a feature (a neighboring area) counts of that feature. */
  alike: 0.2,
  /** What is left of a cause if none of its typical features is among the answers to a question. */
  lacking: { where: 0.4, worse: 0.6 },
  /** What is left of a cause without any of the features it needs. */
  needed: 0.05,
  /** The same if what it needs was never asked for. */
  open: 0.3,
  /** What is left of a cause for each answer that speaks against it. */
  against: 0.25,
  /** What is left of every other cause for an answer that is telling of one. */
  telling: 0.05,
  /** What is left of a general page where it hurts in a typical place of a more exact one. */
  general: 0.3,
  /** What is left of a cause for a red flag that it does not go with. */
  flag: 0.1,
  /** Several answers to one question say partly the same: n of them count as n to this power. */
  crowd: 0.7,
};

/** Questions, in the order in which they are asked; `flags` come first of all. */
export const QUESTIONS = ["where", "feels", "began", "worse", "eased", "about"];

export const URGENCIES = ["routine", "soon", "urgent", "emergency"];

/**
 * When causes that must not be missed are named apart. The fit is the chance if all causes were
 * equally common: that a cause is rare is no reason not to rule it out. Weighed `together`, since any
 * one of them is reason enough to be seen; then all are named that reach `each`, since they can be
 * ruled out in the same visit, `most` of them at most.
 */
export const RULE_OUT = { together: 0.12, each: 0.01, most: 4 };

const log = Math.log;

/**
 * Make a model ready for many rankings.
 *
 * @param {Model} model
 */
export function prepare(model) {
  const terms = {};
  for (const [name, list] of Object.entries(model.questions)) {
    terms[name] = new Map(list.map((term) => [term.id, { ...term, near: new Set(term.like) }]));
  }
  const typical = {};
  const whole = {};
  for (const name of QUESTIONS) {
    const features = model.causes.map((cause) => Object.values(cause.features[name]));
    typical[name] = features.map((list) => list.includes("primary"));
    whole[name] = features.map((list) => list.reduce((all, one) => all + TYPICAL[one], 1));
  }
  const telling = new Set(model.causes.flatMap((cause) => cause.telling));
  const byId = new Map(model.causes.map((cause) => [cause.id, cause]));
  return { causes: model.causes, byId, terms, telling, typical, whole, columns: new Map() };
}

/**
 * Rank the causes.
 *
 * @param {ReturnType<typeof prepare>} model
 * @param {Answers} answers
 * @param {boolean} [partial]  Whether a question without an answer was never asked, as in a search.
 *   Else only the place may be unknown: of the rest, what is not chosen is not there.
 * @returns {{ranked: object[], ruleOut: object[], urgency: string|null, flags: Term[],
 *   question: object|null}}  Each ranked cause with its `chance` among all and its `fit`.
 */
export function find(model, answers, partial = false) {
  const given = known(model, answers);
  given.partial = partial;
  given.open = [...QUESTIONS, "flags"].filter((name) => !given[name].length && (partial || name === "where"));
  const flags = given.flags.map((id) => model.terms.flags.get(id));
  const any = QUESTIONS.some((name) => given[name].length) || flags.length > 0;
  if (!any || !model.causes.length) return { ranked: [], ruleOut: [], flags, urgency: null, question: null };
  const scores = scoreAll(model, given);
  const most = Math.max(...scores);
  let all = 0;
  let even = 0;
  const ranked = model.causes.map((cause, at) => {
    const weight = Math.exp(scores[at] - most);
    all += weight;
    even += weight / COMMONNESS[cause.commonness];
    return { cause, at, score: scores[at], chance: weight, fit: weight / COMMONNESS[cause.commonness] };
  });
  for (const entry of ranked) {
    entry.chance /= all;
    entry.fit /= even;
  }
  ranked.sort((a, b) => b.score - a.score || (a.cause.id < b.cause.id ? -1 : 1));
  const ruleOut = toRuleOut(model, ranked, given, flags);
  return {
    ranked,
    ruleOut,
    flags,
    urgency: mostUrgent([...flags, ...ruleOut.map((entry) => entry.cause)]),
    question: tellingQuestion(model, ranked, given),
  };
}

/** Keep the answers that the model knows, each once. */
export function known(model, answers) {
  const found = {};
  for (const name of [...QUESTIONS, "flags"]) {
    found[name] = [...new Set(answers[name] || [])].filter((id) => model.terms[name].has(id));
  }
  return found;
}

/** The most urgent of some flags and causes; "routine" if there is none. */
export function mostUrgent(entries) {
  const at = entries.map((entry) => URGENCIES.indexOf(entry.urgency));
  return URGENCIES[Math.max(0, ...at)];
}

/** For every cause, the logarithm of how likely it and the answers are together. */
function scoreAll(model, given) {
  const sums = model.causes.map((cause) => log(COMMONNESS[cause.commonness]));
  for (const name of QUESTIONS) {
    const columns = given[name].map((id) => column(model, name, id));
    if (!columns.length) continue;
    const crowd = columns.length ** (WEIGHTS.crowd - 1);
    const lacking = log(WEIGHTS.lacking[name] ?? 1);
    for (let at = 0; at < sums.length; at += 1) {
      let present = 0;
      let hit = false;
      for (const one of columns) {
        present += one.shares[at];
        hit = hit || one.typical[at];
      }
      sums[at] += present * crowd;
      if (!hit && model.typical[name][at]) sums[at] += lacking;
    }
  }
  const all = allOf(given);
  // A lump is telling of a hernia only where a hernia can be.
  const possible = model.causes.filter(
    (cause) => !given.where.length || given.where.some((area) => cause.features.where[area]),
  );
  const telling = all.filter(
    (id) => model.telling.has(id) && possible.some((cause) => cause.telling.includes(id)),
  );
  model.causes.forEach((cause, at) => {
    for (const id of given.flags) if (!cause.flags.includes(id)) sums[at] += log(WEIGHTS.flag);
    sums[at] += log(needFactor(model, cause, given));
    for (const id of cause.against) if (all.includes(id)) sums[at] += log(WEIGHTS.against);
    for (const id of telling) if (!cause.telling.includes(id)) sums[at] += log(WEIGHTS.telling);
    if (moreExact(model, cause, given).length) sums[at] += log(WEIGHTS.general);
  });
  return sums;
}

/** The causes that a general page covers and that hurt typically where it hurts. */
function moreExact(model, cause, given) {
  return cause.covers
    .map((id) => model.byId.get(id))
    .filter(({ features }) => given.where.some((area) => features.where[area] === "primary"));
}

/** What is left of a cause for what it needs. */
function needFactor(model, cause, given) {
  if (lacksNeed(model, cause, given)) return WEIGHTS.needed;
  if (!lacksNeed(model, cause, { ...given, open: [] })) return 1;
  return given.partial ? WEIGHTS.open : 1;
}

/** Every answer, in one list. */
function allOf(given) {
  return [...QUESTIONS, "flags"].flatMap((name) => given[name]);
}

/** Whether nothing that a cause needs is among the answers, or may be behind an open question. */
function lacksNeed(model, cause, given) {
  if (!cause.needs.length) return false;
  const all = allOf(given);
  const open = given.open || [];
  return !cause.needs.some((id) => all.includes(id) || open.includes(questionOf(model, id)));
}

/** What an answer says of every cause; worked out once. */
function column(model, name, id) {
  const key = `${name} ${id}`;
  if (!model.columns.has(key)) {
    const shares = model.causes.map((cause, at) => log(share(model, at, name, id)));
    const typical = model.causes.map((cause) => cause.features[name][id] === "primary");
    model.columns.set(key, { shares, typical });
  }
  return model.columns.get(key);
}

/**
 * Why a cause stands where it stands.
 *
 * @returns {{fits: object[], misses: object[], lacks: object[], exact: Cause[]}}  Answers that it
 *   names, answers that it does not, what is typical of it or needed for it and was not answered, and
 *   the more exact pages for this place.
 */
export function explain(model, cause, answers) {
  const given = known(model, answers);
  const fits = given.flags
    .filter((id) => cause.flags.includes(id))
    .map((id) => ({ name: "flags", id, typical: "primary" }));
  const misses = [];
  const lacks = [];
  for (const name of QUESTIONS) {
    const features = cause.features[name];
    for (const id of given[name]) (features[id] ? fits : misses).push({ name, id, typical: features[id] });
    const typical = Object.keys(features).filter((id) => features[id] === "primary");
    if (given[name].length && !typical.some((id) => given[name].includes(id))) {
      lacks.push(...typical.map((id) => ({ name, id })));
    }
  }
  if (lacksNeed(model, cause, given))
    lacks.unshift(...cause.needs.map((id) => ({ name: questionOf(model, id), id })));
  return { fits, misses, lacks, exact: moreExact(model, cause, given) };
}

/**
 * The share of an answer among all that readers with a cause give to a question. A cause that may
 * hurt in many places gets less for each of them than one that hurts in a single place.
 */
function share(model, at, name, id) {
  const features = model.causes[at].features[name];
  const own = features[id] ? TYPICAL[features[id]] : 0;
  let close = 0;
  for (const near of model.terms[name].get(id).near) {
    if (features[near]) close = Math.max(close, TYPICAL[features[near]] * WEIGHTS.alike);
  }
  return Math.max(own, close, UNNAMED[name]) / model.whole[name][at];
}

/** The question that an answer belongs to. */
function questionOf(model, id) {
  return [...QUESTIONS, "flags"].find((name) => model.terms[name].has(id));
}

/**
 * Causes that must not be missed and that fit well enough to be named: those that may be felt where
 * it hurts, that do not lack what they need, and that fit the answers as such. One that goes with a
 * red flag is named however well others fit. One that only certain people get is named to them
 * whenever it hurts in its typical place.
 */
function toRuleOut(model, ranked, given, flags) {
  const possible = ranked.filter(({ cause }) => mayBeIt(model, cause, given));
  const plain = ({ cause }) => goesWithFlag(cause, given) || isTheirs(cause, given);
  const together = possible.reduce((all, { fit }) => all + fit, 0);
  const fast = flags.some(isUrgent) || possible.some(plain) || together >= RULE_OUT.together;
  return possible
    .filter((entry) => plain(entry) || (fast && entry.fit >= RULE_OUT.each))
    .slice(0, RULE_OUT.most);
}

/** Whether a cause goes with a red flag that was ticked. */
function goesWithFlag(cause, given) {
  return cause.flags.some((flag) => given.flags.includes(flag));
}

/** Whether a cause must not be missed, and nothing that was answered rules it out. */
function mayBeIt(model, cause, given) {
  if (!isUrgent(cause) || lacksNeed(model, cause, given)) return false;
  const places = cause.features.where;
  if (given.where.length && !given.where.some((area) => places[area])) return false;
  return (
    goesWithFlag(cause, given) || QUESTIONS.some((name) => given[name].some((id) => cause.features[name][id]))
  );
}

/** Whether a flag or a cause is to be seen today or within days. */
function isUrgent(entry) {
  return ["urgent", "emergency"].includes(entry.urgency);
}

/** Whether only certain people get a cause, the reader is one, and it hurts in a typical place. */
function isTheirs(cause, given) {
  const who = Object.keys(cause.features.about);
  return (
    cause.needs.length > 0 &&
    cause.needs.every((id) => who.includes(id)) &&
    cause.needs.some((id) => given.about.includes(id)) &&
    given.where.some((area) => cause.features.where[area] === "primary")
  );
}

/** The unanswered feature that would best tell the first two causes apart, or null. */
function tellingQuestion(model, ranked, given) {
  if (ranked.length < 2) return null;
  const [first, second] = ranked;
  let best = null;
  for (const name of QUESTIONS) {
    for (const term of model.terms[name].values()) {
      if (given[name].includes(term.id)) continue;
      const gap = log(share(model, first.at, name, term.id) / share(model, second.at, name, term.id));
      if (Math.abs(gap) > (best ? Math.abs(best.gap) : log(3))) {
        best = { name, term, gap, favors: (gap > 0 ? first : second).cause };
      }
    }
  }
  return best;
}
