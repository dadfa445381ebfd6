/** What all pages share: making elements, finding them, and loading data. */

/**
 * Make an element. Text goes in as text, never as markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * An element that the page's template has written.
 *
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 * @throws {Error} If it is not there.
 */
export function part(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}`);
  return found;
}

/**
 * All elements of a kind that a selector finds.
 *
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind[]}
 */
export function parts(root, selector, kind) {
  return /** @type {Kind[]} */ ([...root.querySelectorAll(selector)].filter((one) => one instanceof kind));
}

/**
 * Load data that the site has published.
 *
 * @param {string | URL} address
 * @returns {Promise<any>}
 * @throws {Error} If it is not there.
 */
export async function loadJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return answer.json();
}
