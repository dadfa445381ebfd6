/**
 * Starts the finder, or leaves the lists that stand in its place: if a script or the data cannot be
 * loaded, or if they come from different builds.
 */
const FAILED = "The questions could not be loaded. These lists lead to the same pages.";

const finder = document.getElementById("finder");
if (finder) start(finder);

/** @param {HTMLElement} root */
async function start(root) {
  const lists = document.querySelector(".finder-lists");
  try {
    const [code, answer] = await Promise.all([import("./finder.js"), fetch(root.dataset.model || "")]);
    if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
    code.open(root, await answer.json());
    root.hidden = false;
    if (lists instanceof HTMLElement) lists.hidden = true;
    root.dataset.state = "ready";
  } catch (error) {
    console.warn(error);
    root.dataset.state = "failed";
    const status = lists?.querySelector(".finder-lists__failed");
    if (!(status instanceof HTMLElement)) return;
    status.textContent = FAILED;
    status.hidden = false;
  }
}
