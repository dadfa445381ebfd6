/** A lexicon and a model so small that each rule can be seen by itself. They know knees and shins. */
import { prepareLexicon } from "../../hooks/atlas/assets/core/lexicon.js";
import { recognize } from "../../hooks/atlas/assets/core/recognize.js";
import { COMMONNESS, UNNAMED, prepare } from "../../hooks/atlas/assets/core/score.js";

export const TERMS = {
  flags: {
    fever: ["Fever", "chills"],
    "cannot-stand": ["Cannot stand on it", "leg will not hold me"],
    restless: ["No relief in any position"],
    numb: ["Numb between the legs"],
  },
  where: { knee: ["Knee", "kneecap"], shin: ["Shin", "front of the shin"], heel: ["Heel"], thigh: ["Inner thigh", "between the legs"] },
  feels: {
    stiff: ["Stiffness"],
    tingling: ["Tingling"],
    swelling: ["Swelling"],
    burning: ["Burning pain"],
    click: ["Clicking, catching", "clicky joint since birth"],
  },
  began: { sudden: ["Started suddenly"], slow: ["Came on slowly"] },
  worse: { stairs: ["Climbing stairs", "stairs"], sitting: ["Sitting for long"], getting: ["getting up"] },
  eased: { rest: ["Rest helps"] },
  about: { young: ["Teenager"], older: ["Over 45"] },
};

const page = (kind, id, names, more = {}) => ({
  id,
  kind,
  url: `${kind}/${id}/`,
  summary: id,
  names,
  ...more,
});

export const LEXICON = {
  terms: TERMS,
  ages: [
    { question: "about", id: "young", word: "Teenager", from: 12, to: 19 },
    { question: "about", id: "older", word: "Over 45", from: 46, to: 120 },
  ],
  common: ["leg", "legs", "climb", "climbing"],
  people: ["climber", "climbers"],
  pages: [
    page("location", "knee", ["Knee"]),
    page("location", "shin", ["Shin"]),
    page("cause", "rim-tear", ["Rim tear", "Marginal tear", "torn rim"], { urgency: "routine", areas: ["Knee"] }),
    page("cause", "bone-crack", ["Bone crack", "Stress fracture"], { urgency: "urgent", areas: ["Shin"] }),
    page("cause", "bursa", ["Bursitis"], { urgency: "soon", areas: ["Knee"] }),
    page("cause", "far-away", ["Heel spur"], { urgency: "routine", areas: ["Heel"], beyond: true }),
    page("cause", "clicky", ["Clicky joint"], { urgency: "routine", areas: [] }),
    page("exercise", "leg-climb", ["Leg climbing"]),
    page("exercise", "knee-bend", ["Slow knee bend", "Squat"]),
    page("exercise", "leg-lift", ["Leg lift"]),
    page("tip", "rest-well", ["Rest well"]),
    page("guide", "help", ["When to get help"]),
    page("guide", "start", ["Where it hurts"]),
  ],
  kinds: { location: "Area", cause: "Cause", exercise: "Exercise", tip: "Tip", guide: "Guide" },
  asks: { exercise: ["Exercise", "strength", "stretch"] },
  filters: ["where", "feels", "worse"],
  help: "guide/help/",
  start: "guide/start/",
};

export const lexicon = prepareLexicon(LEXICON);

/** What a text is understood as: `question id`, in order. */
export function found(text, options) {
  return recognize(lexicon, text, options).found.map(({ question, id }) => `${question} ${id}`);
}

export function term(id, more = {}) {
  return { id, label: id, sentence: id, like: [], implies: [], again: [], ...more };
}

const LEVELS = ["routine", "soon", "urgent", "emergency"];
const FLAG_LEVELS = { fever: "emergency", "cannot-stand": "urgent", restless: "urgent", numb: "emergency" };

export function cause(id, { features = {}, ...more } = {}) {
  const empty = Object.fromEntries(Object.keys(UNNAMED).map((name) => [name, {}]));
  const lists = ["flags", "only", "needs", "telling", "against", "suspect", "covers"];
  return {
    id,
    title: id,
    sentence: id,
    url: `cause/${id}/`,
    act: null,
    urgency: "routine",
    commonness: Object.keys(COMMONNESS)[0],
    ...Object.fromEntries(lists.map((name) => [name, []])),
    ...more,
    features: { ...empty, ...features },
  };
}

/** What a model is made of; `terms` gives more of single terms, by id. */
export function modelData(causes, terms = {}) {
  return {
    questions: Object.entries(TERMS).map(([name, group]) => ({
      name,
      single: name === "began",
      short: name,
      terms: Object.keys(group).map((id) =>
        term(id, {
          ...(name === "flags" ? { urgency: FLAG_LEVELS[id], advice: `Go: ${id}.` } : {}),
          ...terms[id],
        }),
      ),
    })),
    causes,
    apart: {},
    urgency: LEVELS.map((level) => ({ level, name: level, meaning: level })),
    typical: { primary: "typical", secondary: "often", sometimes: "sometimes" },
  };
}

export const CAUSES = [
  cause("rim-tear", {
    features: { where: { knee: "primary" }, feels: { click: "primary" }, worse: { stairs: "secondary" } },
  }),
  cause("bone-crack", {
    urgency: "urgent",
    commonness: "uncommon",
    flags: ["cannot-stand"],
    features: { where: { shin: "primary", knee: "sometimes" }, worse: { stairs: "primary" } },
  }),
  cause("bursa", {
    urgency: "soon",
    features: { where: { knee: "primary" }, feels: { swelling: "primary", stiff: "secondary" } },
  }),
  cause("far-away", {
    features: { where: { heel: "primary" }, feels: { burning: "primary" }, worse: { stairs: "sometimes" } },
  }),
];

export const model = prepare(modelData(CAUSES));
