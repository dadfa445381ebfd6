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
 *   only: string[], needs: string[], telling: string[], against: string[], suspect: string[][][],
 *   covers: string[]}} Cause
 * @typedef {{id: string, label: string, sentence: string, like: string[], implies: string[], again: string[],
 *   urgency?: string, advice?: string}} Term
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
  /** What is left of a cause that only others get. */
  only: 0.001,
  /** What is left in both cases if it was never asked for. */
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

export const ASKED = ["flags", ...QUESTIONS];

export const URGENCIES = ["routine", "soon", "urgent", "emergency"];

/**
 * When causes that must not be missed are named apart. The fit is the chance if all causes were
 * equally common: that a cause is rare is no reason not to rule it out. Weighed `together`, since any
 * one of them is reason enough to be seen; then all are named that reach `each`, since they can be
 * ruled out in the same visit: up to `most` besides those that are named in any case.
 */
export const RULE_OUT = { together: 0.12, each: 0.01, most: 3 };

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
 * @param {{partial?: boolean, skipped?: Set<string>}} [options]  `partial`: a question without an
 *   answer was never asked, as in a search; else only the place may be unknown: of the rest, what is
 *   not chosen is not there. `skipped`: answers that are not to be asked about again.
 * @returns {{ranked: object[], ruleOut: object[], urgency: string|null, alerts: Term[],
 *   again: Term[], question: object|null}}  Each ranked cause with its `chance` among all and its
 *   `fit`; the answers that call for advice by themselves; the red flags to ask about once more.
 */
export function find(model, answers, { partial = false, skipped = new Set() } = {}) {
  const given = withImplied(model, known(model, answers));
  given.partial = partial;
  given.open = ASKED.filter((name) => !given[name].length && (partial || name === "where"));
  const chosen = ASKED.flatMap((name) => given[name].map((id) => model.terms[name].get(id)));
  const alerts = chosen.filter((term) => term.urgency);
  const again = askAgain(model, chosen, given);
  if (!chosen.length || !model.causes.length) {
    return { ranked: [], ruleOut: [], alerts, again, urgency: null, question: null };
  }
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
  const ruleOut = toRuleOut(model, ranked, given, alerts);
  return {
    ranked,
    ruleOut,
    alerts,
    again,
    urgency: mostUrgent([
      ...alerts.map((term) => term.urgency),
      ...ruleOut.map(({ cause }) => levelOf(model, cause, given)),
      ranked[0].cause.urgency === "soon" ? "soon" : "routine",
    ]),
    question: tellingQuestion(model, ranked, given, skipped),
  };
}

/** Keep the answers that the model knows, each once. */
export function known(model, answers) {
  const found = {};
  for (const name of ASKED) {
    found[name] = [...new Set(answers[name] || [])].filter((id) => model.terms[name].has(id));
  }
  return found;
}

/** The answers with what they imply: a limping child is a child. */
function withImplied(model, given) {
  const all = { ...given };
  for (const name of ASKED) {
    for (const implied of given[name].flatMap((id) => model.terms[name].get(id).implies)) {
      const question = questionOf(model, implied);
      if (!all[question].includes(implied)) all[question] = [...all[question], implied];
    }
  }
  return all;
}

/** The red flags that an answer may stand for and that were not ticked. */
function askAgain(model, chosen, given) {
  const ids = new Set(chosen.flatMap((term) => term.again));
  return [...ids].filter((id) => !given.flags.includes(id)).map((id) => model.terms.flags.get(id));
}

/** The most urgent of some levels; "routine" if there is none. */
export function mostUrgent(levels) {
  return URGENCIES[Math.max(0, ...levels.map((level) => URGENCIES.indexOf(level)))];
}

/** How fast to be seen for a cause that is named: an emergency only with a red flag that is one. */
function levelOf(model, cause, given) {
  if (cause.urgency !== "emergency") return cause.urgency;
  const flags = given.flags.filter((id) => cause.flags.includes(id));
  return flags.some((id) => model.terms.flags.get(id).urgency === "emergency") ? "emergency" : "urgent";
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

/** What is left of a cause for what it needs, and for who gets it. */
function needFactor(model, cause, given) {
  if (lacks(model, cause.only, given)) return WEIGHTS.only;
  if (lacks(model, cause.needs, given)) return WEIGHTS.needed;
  const closed = { ...given, open: [] };
  if (!lacks(model, cause.only, closed) && !lacks(model, cause.needs, closed)) return 1;
  return given.partial ? WEIGHTS.open : 1;
}

/** Every answer, in one list. */
function allOf(given) {
  return ASKED.flatMap((name) => given[name]);
}

/** Whether some are needed, and none is among the answers or may be behind an open question. */
function lacks(model, needed, given) {
  if (!needed.length) return false;
  const all = allOf(given);
  const open = given.open || [];
  return !needed.some((id) => all.includes(id) || open.includes(questionOf(model, id)));
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
  const given = withImplied(model, known(model, answers));
  const fits = given.flags
    .filter((id) => cause.flags.includes(id))
    .map((id) => ({ name: "flags", id, typical: "primary" }));
  const misses = [];
  const missing = [];
  for (const name of QUESTIONS) {
    const features = cause.features[name];
    for (const id of given[name]) (features[id] ? fits : misses).push({ name, id, typical: features[id] });
    const typical = Object.keys(features).filter((id) => features[id] === "primary");
    if (given[name].length && !typical.some((id) => given[name].includes(id))) {
      missing.push(...typical.map((id) => ({ name, id })));
    }
  }
  const needed = [cause.only, cause.needs].filter((ids) => lacks(model, ids, given)).flat();
  missing.unshift(...needed.map((id) => ({ name: questionOf(model, id), id })));
  return { fits, misses, lacks: missing, exact: moreExact(model, cause, given) };
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
  return ASKED.find((name) => model.terms[name].has(id));
}

/**
 * Causes that must not be missed and that fit well enough to be named. In any case these are: one
 * that fits best of all, one that goes with a red flag, and one whose rule for suspecting it holds.
 * Others need to be possible where it hurts, and to have what they need.
 */
function toRuleOut(model, ranked, given, alerts) {
  const possible = ranked.filter((entry) => isUrgent(entry.cause) && mayBeIt(model, entry, ranked, given));
  const plain = (entry) =>
    entry === ranked[0] || goesWithFlag(entry.cause, given) || isSuspect(entry.cause, given);
  const together = possible.reduce((all, { fit }) => all + fit, 0);
  const fast = alerts.some(isUrgent) || possible.some(plain) || together >= RULE_OUT.together;
  const others = possible.filter((entry) => fast && !plain(entry) && entry.fit >= RULE_OUT.each);
  return [...possible.filter(plain), ...others.slice(0, RULE_OUT.most)];
}

/** Whether nothing that was answered rules a cause out. */
function mayBeIt(model, entry, ranked, given) {
  const { cause } = entry;
  if (lacks(model, cause.only, given)) return false;
  if (entry === ranked[0] || isSuspect(cause, given)) return true;
  const places = cause.features.where;
  if (given.where.length && !given.where.some((area) => places[area])) return false;
  if (goesWithFlag(cause, given)) return true;
  if (lacks(model, cause.needs, given)) return false;
  return QUESTIONS.some((name) => given[name].some((id) => cause.features[name][id]));
}

/** Whether a cause goes with a red flag that was ticked. */
function goesWithFlag(cause, given) {
  return cause.flags.some((flag) => given.flags.includes(flag));
}

/** Whether a rule for suspecting a cause holds: one of each of its lists is among the answers. */
function isSuspect(cause, given) {
  const all = allOf(given);
  return cause.suspect.some((rule) => rule.every((ids) => ids.some((id) => all.includes(id))));
}

/** Whether a cause or an answer is to be seen to today or within days. */
function isUrgent(entry) {
  return ["urgent", "emergency"].includes(entry.urgency);
}

/**
 * The feature that would best tell the first two causes apart and is often there in one of them, or
 * null. Where it hurts was asked with a drawing; it is not asked again.
 */
function tellingQuestion(model, ranked, given, skipped) {
  if (ranked.length < 2) return null;
  const [first, second] = ranked;
  let best = null;
  for (const name of QUESTIONS) {
    if (name === "where" && given.where.length) continue;
    for (const term of model.terms[name].values()) {
      if (given[name].includes(term.id) || skipped.has(term.id)) continue;
      const gap = log(share(model, first.at, name, term.id) / share(model, second.at, name, term.id));
      const { cause } = gap > 0 ? first : second;
      if (!["primary", "secondary"].includes(cause.features[name][term.id])) continue;
      if (Math.abs(gap) > (best ? Math.abs(best.gap) : log(2))) best = { name, term, gap, favors: cause };
    }
  }
  return best;
}
