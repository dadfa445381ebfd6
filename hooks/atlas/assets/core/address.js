/** Answers as an address has them: ?where=knee,shin&feels=sharp. Pure. */

/** @import {Answers} from "./score.js" */

/**
 * @param {string} search  The part of an address from its question mark on.
 * @param {string[]} names  The questions whose answers are wanted.
 * @returns {Answers}  A question may have none.
 */
export function answersIn(search, names) {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(
    names.map((name) => [name, parameters.getAll(name).flatMap((ids) => ids.split(",").filter(Boolean))]),
  );
}

/**
 * The inverse of `answersIn`; empty if there is no answer.
 *
 * @param {Answers} answers
 * @param {string[]} names
 */
export function queryOf(answers, names) {
  const parts = names
    .filter((name) => (answers[name] || []).length)
    .map((name) => `${name}=${answers[name].map(encodeURIComponent).join(",")}`);
  return parts.length ? `?${parts.join("&")}` : "";
}
