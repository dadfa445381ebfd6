/**
 * Ranks causes by how well they fit a reader's answers. Pure: no page, no storage, no network.
 *
 * The model comes from the front matter of the causes and the vocabulary; see the page "How the
 * finder works" for the formula in words and a worked example. Every number that is a judgment is
 * one of the constants below.
 *
 * @typedef {Record<string, string[]>} Answers  Ids by question: {where: ["knee"], feels: [...]}
 * @typedef {Record<string, Record<string, string>>} Features  How typical each answer is, by question.
 * @typedef {{id: string, title: string, sentence: string, url: string, act: string | null,
 *   urgency: string, commonness: string, features: Features, flags: string[], only: string[],
 *   needs: string[], telling: string[], against: string[], suspect: string[][][],
 *   covers: string[]}} Cause
 * @typedef {{id: string, label: string, sentence: string, like: string[], implies: string[],
 *   again: string[], urgency?: string, advice?: string}} Term
 * @typedef {{name: string, single: boolean, short: string, terms: Term[]}} Question
 * @typedef {{level: string, name: string, meaning: string}} Level
 * @typedef {{questions: Question[], causes: Cause[], urgency: Level[], apart: Record<string, string>,
 *   typical: Record<string, string>}} ModelData  What `data/finder.json` holds: questions in the
 *   order in which they are asked, and levels of urgency from the least to the most urgent.
 *
 * @typedef {{shares: number[], typical: boolean[]}} Column  What an answer says of every cause.
 * @typedef {object} Model  The same, ready for many rankings.
 * @property {ModelData} data
 * @property {Cause[]} causes
 * @property {Map<string, Cause>} byId
 * @property {string[]} asked  The names of all questions.
 * @property {string[]} graded  Those whose answers are more or less typical of a cause.
 * @property {string[]} levels
 * @property {Set<string>} urgent  The levels that cannot wait for more than days.
 * @property {Record<string, Map<string, Term>>} terms  By question and id.
 * @property {Set<string>} telling  Every answer that is telling of some cause.
 * @property {Record<string, boolean[]>} typical  Whether each cause has a typical answer, by question.
 * @property {Record<string, number[]>} whole  The weight of all its features, by question.
 * @property {Map<string, Column>} columns  Those that were needed so far.
 *
 * @typedef {{answers: Answers, ids: string[], open: string[], partial: boolean}} Given  What was
 *   answered: by question, and in one list; the questions that may still have any answer.
 * @typedef {{cause: Cause, at: number, score: number, chance: number, fit: number}} Ranked
 * @typedef {{name: string, term: Term, gap: number, favors: Cause}} TellingQuestion
 * @typedef {{ranked: Ranked[], ruleOut: Ranked[], urgency: string | null, alerts: Term[],
 *   again: Term[], question: TellingQuestion | null}} Result
 * @typedef {{name: string, id: string, typical?: string}} Reason
 */

/** How much a feature weighs among those of its cause, by how typical it is. @type {Record<string, number>} */
export const TYPICAL = { primary: 1, secondary: 0.6, sometimes: 0.25 };

/**
 * The weight of an answer that a cause does not list, by question. Much is reported that has nothing
 * to do with the cause, and who somebody is only makes a cause more or less likely.
 *
 * @type {Record<string, number>}
 */
export const UNNAMED = { where: 0.03, feels: 0.08, began: 0.08, worse: 0.1, eased: 0.1, about: 0.04 };

/** How likely a cause is before any answer, relative to others. @type {Record<string, number>} */
export const COMMONNESS = { common: 1, uncommon: 0.7, rare: 0.5 };

export const WEIGHTS = {
  /** What an answer that is close to a feature (a neighboring area) counts of that feature. */
  alike: 0.2,
  /** Factor when none of the typical features of a cause is among the answers to a question. */
  lacking: /** @type {Record<string, number>} */ ({ where: 0.4, worse: 0.6 }),
  /** Factor when a cause has none of the features it needs. */
  needed: 0.05,
  /** Factor when only others get a cause. */
  only: 0.001,
  /** Factor in both cases if it was never asked about. */
  open: 0.3,
  /** Factor for each answer that speaks against a cause. */
  against: 0.25,
  /** Factor of every other cause when an answer is telling of one. */
  telling: 0.05,
  /** Factor of a general page when a more exact one is typically felt there. */
  general: 0.3,
  /** Factor for a red flag that does not go with a cause. */
  flag: 0.1,
  /** Several answers to one question partly say the same: n of them count as n to this power. */
  crowd: 0.7,
};

/**
 * When causes that must not be missed are named apart. The fit is the chance if all causes were
 * equally common: that a cause is rare is no reason not to rule it out. They are weighed `together`,
 * since any one of them is reason enough to be seen; then all are named that reach `each`, since one
 * visit can rule them all out: up to `most` besides those that are named in any case.
 */
export const RULE_OUT = { together: 0.12, each: 0.01, most: 3 };

/** The questions that the rules treat apart from others: red flags, and the place that hurts. */
const FLAGS = "flags";
const WHERE = "where";

/** The levels of urgency that the rules know; the model says in which order. */
const [ROUTINE, SOON, URGENT, EMERGENCY] = ["routine", "soon", "urgent", "emergency"];

const log = Math.log;

/* The model ---------------------------------------------------------------------------------- */

/**
 * Make a model ready for many rankings.
 *
 * @param {ModelData} data
 * @returns {Model}
 * @throws {Error} If it has questions, levels or features that have no weight here, or lacks some.
 */
export function prepare(data) {
  const wrong = [...mismatches(data)];
  if (wrong.length) throw new Error(`The finder's model and its score do not match: ${wrong.join("; ")}`);
  const { causes } = data;
  const asked = data.questions.map((question) => question.name);
  const graded = asked.filter((name) => name !== FLAGS);
  const levels = data.urgency.map(({ level }) => level);
  /** @type {Model} */
  const model = {
    data,
    causes,
    byId: new Map(causes.map((cause) => [cause.id, cause])),
    asked,
    graded,
    levels,
    urgent: new Set(levels.slice(levels.indexOf(URGENT))),
    terms: {},
    telling: new Set(causes.flatMap((cause) => cause.telling)),
    typical: {},
    whole: {},
    columns: new Map(),
  };
  for (const { name, terms } of data.questions) {
    model.terms[name] = new Map(terms.map((one) => [one.id, one]));
  }
  for (const name of graded) {
    const features = causes.map((cause) => Object.values(cause.features[name]));
    model.typical[name] = features.map((list) => list.includes("primary"));
    model.whole[name] = features.map((list) => list.reduce((sum, one) => sum + TYPICAL[one], 1));
  }
  return model;
}

/**
 * Where a model and the weights disagree. Scripts and data come from one build, but a browser may
 * keep old ones of either: then no ranking is better than a wrong one.
 *
 * @param {ModelData} data
 * @returns {Iterable<string>}
 */
function* mismatches(data) {
  if (!Array.isArray(data.questions) || !Array.isArray(data.urgency)) {
    yield "questions and levels of urgency are no lists";
    return;
  }
  const asked = data.questions.map(({ name }) => name);
  yield* differences("question", asked, [FLAGS, ...Object.keys(UNNAMED)]);
  const lacking = Object.keys(WEIGHTS.lacking).filter((name) => !asked.includes(name));
  yield* lacking.map((name) => `the question "${name}" has a weight and is not there`);
  const levels = data.urgency.map(({ level }) => level);
  yield* differences("urgency", levels, [ROUTINE, SOON, URGENT, EMERGENCY]);
  yield* differences("typicality", Object.keys(data.typical), Object.keys(TYPICAL));
  for (const { urgency, id } of data.questions.flatMap(({ terms }) => terms)) {
    if (urgency && !levels.includes(urgency)) yield `unknown urgency "${urgency}" of ${id}`;
  }
  for (const cause of data.causes) yield* mismatchesOf(cause, levels);
}

/**
 * @param {Cause} cause
 * @param {string[]} levels
 */
function* mismatchesOf({ id, urgency, commonness, features }, levels) {
  if (!levels.includes(urgency)) yield `unknown urgency "${urgency}" of ${id}`;
  if (!Object.hasOwn(COMMONNESS, commonness)) yield `unknown commonness "${commonness}" of ${id}`;
  for (const wrong of differences("question", Object.keys(features), Object.keys(UNNAMED))) {
    yield `${wrong}, in the features of ${id}`;
  }
  for (const typical of new Set(Object.values(features).flatMap(Object.values))) {
    if (!Object.hasOwn(TYPICAL, typical)) yield `unknown typicality "${typical}" of ${id}`;
  }
}

/**
 * What one list has and the other lacks.
 *
 * @param {string} noun
 * @param {string[]} found
 * @param {string[]} weighed
 */
function* differences(noun, found, weighed) {
  for (const name of found) if (!weighed.includes(name)) yield `the ${noun} "${name}" has no weight`;
  for (const name of weighed) if (!found.includes(name)) yield `the ${noun} "${name}" is not there`;
}

/* Ranking ------------------------------------------------------------------------------------ */

/**
 * Rank the causes.
 *
 * @param {Model} model
 * @param {Answers} answers
 * @param {{partial?: boolean, skipped?: Set<string>}} [options]  `partial`: a question without an
 *   answer was never asked, as in a search; else only the place may be unknown: of the rest, what is
 *   not chosen is not there. `skipped`: answers that are not to be asked about again.
 * @returns {Result}  Each ranked cause with its `chance` among all and its `fit`; the answers that
 *   call for advice by themselves (`alerts`); the red flags to ask about once more (`again`).
 */
export function find(model, answers, { partial = false, skipped = new Set() } = {}) {
  const given = givenBy(model, answers, partial);
  const chosen = model.asked.flatMap((name) => given.answers[name].map((id) => term(model, name, id)));
  const alerts = chosen.filter(({ urgency }) => urgency);
  const again = askAgain(model, chosen, given);
  if (!chosen.length || !model.causes.length) {
    return { ranked: [], ruleOut: [], alerts, again, urgency: null, question: null };
  }
  const ranked = rank(model, given);
  const ruleOut = toRuleOut(model, ranked, given, alerts);
  return {
    ranked,
    ruleOut,
    alerts,
    again,
    urgency: mostUrgent(model, [
      ...levelsOf(alerts),
      ...ruleOut.map(({ cause }) => levelOf(model, cause, given)),
      ranked[0].cause.urgency === SOON ? SOON : ROUTINE,
    ]),
    question: tellingQuestion(model, ranked, given, skipped),
  };
}

/**
 * The causes by their score, the best first.
 *
 * @param {Model} model
 * @param {Given} given
 * @returns {Ranked[]}
 */
function rank(model, given) {
  const scores = scoreAll(model, given);
  const most = Math.max(...scores);
  let chances = 0;
  let fits = 0;
  const ranked = model.causes.map((cause, at) => {
    const weight = Math.exp(scores[at] - most);
    const even = weight / COMMONNESS[cause.commonness];
    chances += weight;
    fits += even;
    return { cause, at, score: scores[at], chance: weight, fit: even };
  });
  for (const entry of ranked) {
    entry.chance /= chances;
    entry.fit /= fits;
  }
  return ranked.sort((a, b) => b.score - a.score || (a.cause.id < b.cause.id ? -1 : 1));
}

/**
 * Keep the answers that the model knows, each once.
 *
 * @param {Model} model
 * @param {Answers} answers
 * @returns {Answers}
 */
export function known(model, answers) {
  return Object.fromEntries(
    model.asked.map((name) => [
      name,
      [...new Set(answers[name] || [])].filter((id) => model.terms[name].has(id)),
    ]),
  );
}

/**
 * @param {Model} model
 * @param {Answers} answers
 * @param {boolean} partial
 * @returns {Given}
 */
function givenBy(model, answers, partial) {
  const given = withImplied(model, known(model, answers));
  return {
    answers: given,
    ids: model.asked.flatMap((name) => given[name]),
    open: model.asked.filter((name) => !given[name].length && (partial || name === WHERE)),
    partial,
  };
}

/**
 * The answers with what they imply: a limping child is a child.
 *
 * @param {Model} model
 * @param {Answers} answers
 * @returns {Answers}
 */
function withImplied(model, answers) {
  const given = { ...answers };
  for (const name of model.asked) {
    for (const implied of answers[name].flatMap((id) => term(model, name, id).implies)) {
      const question = questionOf(model, implied);
      if (!given[question].includes(implied)) given[question] = [...given[question], implied];
    }
  }
  return given;
}

/**
 * A term that is known to be there.
 *
 * @param {Model} model
 * @param {string} name
 * @param {string} id
 */
function term(model, name, id) {
  return /** @type {Term} */ (model.terms[name].get(id));
}

/**
 * The question that an answer belongs to.
 *
 * @param {Model} model
 * @param {string} id
 */
function questionOf(model, id) {
  return /** @type {string} */ (model.asked.find((name) => model.terms[name].has(id)));
}

/**
 * The red flags that an answer may stand for and that were not ticked.
 *
 * @param {Model} model
 * @param {Term[]} chosen
 * @param {Given} given
 */
function askAgain(model, chosen, given) {
  const ids = new Set(chosen.flatMap(({ again }) => again));
  return [...ids].filter((id) => !given.answers[FLAGS].includes(id)).map((id) => term(model, FLAGS, id));
}

/**
 * The most urgent of some levels; the least there is if there is none.
 *
 * @param {Model} model
 * @param {string[]} levels
 */
export function mostUrgent(model, levels) {
  return model.levels[Math.max(0, ...levels.map((level) => model.levels.indexOf(level)))];
}

/**
 * The levels of terms that have one.
 *
 * @param {Term[]} terms
 */
export function levelsOf(terms) {
  return terms.flatMap(({ urgency }) => (urgency ? [urgency] : []));
}

/**
 * How soon to be seen for a cause that is named: an emergency only with a red flag that is one.
 *
 * @param {Model} model
 * @param {Cause} cause
 * @param {Given} given
 */
function levelOf(model, cause, given) {
  if (cause.urgency !== EMERGENCY) return cause.urgency;
  const flags = given.answers[FLAGS].filter((id) => cause.flags.includes(id));
  return flags.some((id) => term(model, FLAGS, id).urgency === EMERGENCY) ? EMERGENCY : URGENT;
}

/**
 * For every cause, the logarithm of how likely it and the answers are together.
 *
 * @param {Model} model
 * @param {Given} given
 */
function scoreAll(model, given) {
  const { answers, ids } = given;
  const sums = model.causes.map((cause) => log(COMMONNESS[cause.commonness]));
  for (const name of model.graded) addAnswers(model, sums, name, answers[name]);
  // A lump is telling of a hernia only where a hernia can be.
  const possible = model.causes.filter(
    ({ features }) => !answers[WHERE].length || answers[WHERE].some((area) => features[WHERE][area]),
  );
  const telling = ids.filter(
    (id) => model.telling.has(id) && possible.some((cause) => cause.telling.includes(id)),
  );
  model.causes.forEach((cause, at) => {
    for (const id of answers[FLAGS]) if (!cause.flags.includes(id)) sums[at] += log(WEIGHTS.flag);
    sums[at] += log(needFactor(model, cause, given));
    for (const id of cause.against) if (ids.includes(id)) sums[at] += log(WEIGHTS.against);
    for (const id of telling) if (!cause.telling.includes(id)) sums[at] += log(WEIGHTS.telling);
    if (moreExact(model, cause, answers).length) sums[at] += log(WEIGHTS.general);
  });
  return sums;
}

/**
 * Add what the answers to one question say of every cause.
 *
 * @param {Model} model
 * @param {number[]} sums
 * @param {string} name
 * @param {string[]} ids
 */
function addAnswers(model, sums, name, ids) {
  if (!ids.length) return;
  const columns = ids.map((id) => column(model, name, id));
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

/**
 * What an answer says of every cause; worked out once.
 *
 * @param {Model} model
 * @param {string} name
 * @param {string} id
 */
function column(model, name, id) {
  const key = `${name} ${id}`;
  let found = model.columns.get(key);
  if (!found) {
    found = {
      shares: model.causes.map((_, at) => log(share(model, at, name, id))),
      typical: model.causes.map((cause) => cause.features[name][id] === "primary"),
    };
    model.columns.set(key, found);
  }
  return found;
}

/**
 * The share of an answer among all that readers with a cause give to a question. A cause that may
 * hurt in many places gets less for each of them than one that hurts in a single place.
 *
 * @param {Model} model
 * @param {number} at
 * @param {string} name
 * @param {string} id
 */
function share(model, at, name, id) {
  const features = model.causes[at].features[name];
  const own = features[id] ? TYPICAL[features[id]] : 0;
  let close = 0;
  for (const near of term(model, name, id).like) {
    if (features[near]) close = Math.max(close, TYPICAL[features[near]] * WEIGHTS.alike);
  }
  return Math.max(own, close, UNNAMED[name]) / model.whole[name][at];
}

/**
 * The causes that a general page covers and that are typically felt where it hurts.
 *
 * @param {Model} model
 * @param {Cause} cause
 * @param {Answers} answers
 * @returns {Cause[]}
 */
function moreExact(model, cause, answers) {
  return cause.covers
    .map((id) => /** @type {Cause} */ (model.byId.get(id)))
    .filter(({ features }) => answers[WHERE].some((area) => features[WHERE][area] === "primary"));
}

/**
 * The factor for what a cause needs, and for who gets it.
 *
 * @param {Model} model
 * @param {Cause} cause
 * @param {Given} given
 */
function needFactor(model, cause, given) {
  if (lacks(model, cause.only, given)) return WEIGHTS.only;
  if (lacks(model, cause.needs, given)) return WEIGHTS.needed;
  const closed = { ...given, open: [] };
  if (!lacks(model, cause.only, closed) && !lacks(model, cause.needs, closed)) return 1;
  return given.partial ? WEIGHTS.open : 1;
}

/**
 * Whether some are needed, and none is among the answers or may be behind an open question.
 *
 * @param {Model} model
 * @param {string[]} needed
 * @param {Pick<Given, "ids" | "open">} given
 */
function lacks(model, needed, { ids, open }) {
  return needed.length > 0 && !needed.some((id) => ids.includes(id) || open.includes(questionOf(model, id)));
}

/* What must not be missed -------------------------------------------------------------------- */

/**
 * Causes that must not be missed and that fit well enough to be named. In any case these are: one
 * that fits best of all, one that goes with a red flag, and one whose rule for suspecting it holds.
 * Others need to be possible where it hurts, and to have what they need.
 *
 * @param {Model} model
 * @param {Ranked[]} ranked
 * @param {Given} given
 * @param {Term[]} alerts
 */
function toRuleOut(model, ranked, given, alerts) {
  const possible = ranked.filter(
    (entry) => model.urgent.has(entry.cause.urgency) && mayBeIt(model, entry, ranked, given),
  );
  const plain = (/** @type {Ranked} */ entry) =>
    entry === ranked[0] || goesWithFlag(entry.cause, given) || isSuspect(entry.cause, given);
  const together = possible.reduce((sum, { fit }) => sum + fit, 0);
  const fast =
    levelsOf(alerts).some((level) => model.urgent.has(level)) ||
    possible.some(plain) ||
    together >= RULE_OUT.together;
  const others = possible.filter((entry) => fast && !plain(entry) && entry.fit >= RULE_OUT.each);
  return [...possible.filter(plain), ...others.slice(0, RULE_OUT.most)];
}

/**
 * Whether nothing that was answered rules a cause out.
 *
 * @param {Model} model
 * @param {Ranked} entry
 * @param {Ranked[]} ranked
 * @param {Given} given
 */
function mayBeIt(model, entry, ranked, given) {
  const { cause } = entry;
  const { answers } = given;
  if (lacks(model, cause.only, given)) return false;
  if (entry === ranked[0] || isSuspect(cause, given)) return true;
  const places = cause.features[WHERE];
  if (answers[WHERE].length && !answers[WHERE].some((area) => places[area])) return false;
  if (goesWithFlag(cause, given)) return true;
  if (lacks(model, cause.needs, given)) return false;
  return model.graded.some((name) => answers[name].some((id) => cause.features[name][id]));
}

/**
 * Whether a cause goes with a red flag that was ticked.
 *
 * @param {Cause} cause
 * @param {Given} given
 */
function goesWithFlag(cause, given) {
  return cause.flags.some((flag) => given.answers[FLAGS].includes(flag));
}

/**
 * Whether a rule for suspecting a cause holds: one of each of its lists is among the answers.
 *
 * @param {Cause} cause
 * @param {Given} given
 */
function isSuspect(cause, given) {
  return cause.suspect.some((rule) => rule.every((ids) => ids.some((id) => given.ids.includes(id))));
}

/* What to ask and why ------------------------------------------------------------------------ */

/**
 * The feature that would best tell the first two causes apart and is often there in one of them, or
 * null. Where it hurts was asked with a drawing; it is not asked again.
 *
 * @param {Model} model
 * @param {Ranked[]} ranked
 * @param {Given} given
 * @param {Set<string>} skipped
 * @returns {TellingQuestion | null}
 */
function tellingQuestion(model, ranked, given, skipped) {
  if (ranked.length < 2) return null;
  const [first, second] = ranked;
  /** @type {TellingQuestion | null} */
  let best = null;
  for (const name of model.graded) {
    if (name === WHERE && given.answers[WHERE].length) continue;
    for (const one of model.terms[name].values()) {
      if (given.answers[name].includes(one.id) || skipped.has(one.id)) continue;
      const gap = log(share(model, first.at, name, one.id) / share(model, second.at, name, one.id));
      const { cause } = gap > 0 ? first : second;
      if (!["primary", "secondary"].includes(cause.features[name][one.id])) continue;
      if (Math.abs(gap) > (best ? Math.abs(best.gap) : log(2))) {
        best = { name, term: one, gap, favors: cause };
      }
    }
  }
  return best;
}

/**
 * Why a cause stands where it stands.
 *
 * @param {Model} model
 * @param {Cause} cause
 * @param {Answers} answers
 * @returns {{fits: Reason[], misses: Reason[], lacks: Reason[], exact: Cause[]}}  Answers that it
 *   names, answers that it does not, what is typical of it or needed for it and was not answered, and
 *   the more exact pages for this place.
 */
export function explain(model, cause, answers) {
  const { answers: given, ids } = givenBy(model, answers, false);
  /** @type {Reason[]} */
  const fits = given[FLAGS].filter((id) => cause.flags.includes(id)).map((id) => ({
    name: FLAGS,
    id,
    typical: "primary",
  }));
  /** @type {Reason[]} */
  const misses = [];
  /** @type {Reason[]} */
  const missing = [];
  for (const name of model.graded) {
    const features = cause.features[name];
    for (const id of given[name]) (features[id] ? fits : misses).push({ name, id, typical: features[id] });
    const typical = Object.keys(features).filter((id) => features[id] === "primary");
    if (given[name].length && !typical.some((id) => given[name].includes(id))) {
      missing.push(...typical.map((id) => ({ name, id })));
    }
  }
  const needed = [cause.only, cause.needs].filter((list) => lacks(model, list, { ids, open: [] })).flat();
  missing.unshift(...needed.map((id) => ({ name: questionOf(model, id), id })));
  return { fits, misses, lacks: missing, exact: moreExact(model, cause, given) };
}
