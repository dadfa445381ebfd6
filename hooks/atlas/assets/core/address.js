/** Answers as an address has them: ?where=groin,front-hip&feels=sharp. Pure. */

/**
 * @param {string} search  The part of an address from its question mark on.
 * @param {string[]} names  The questions whose answers are wanted.
 * @returns {Object<string, string[]>}  Ids by question; a question may have none.
 */
export function answersIn(search, names) {
  const asked = new URLSearchParams(search);
  return Object.fromEntries(
    names.map((name) => [name, asked.getAll(name).flatMap((ids) => ids.split(",").filter(Boolean))]),
  );
}

/** The same back; nothing if there is no answer. */
export function queryOf(answers, names) {
  const words = names
    .filter((name) => (answers[name] || []).length)
    .map((name) => `${name}=${answers[name].map(encodeURIComponent).join(",")}`);
  return words.length ? `?${words.join("&")}` : "";
}
