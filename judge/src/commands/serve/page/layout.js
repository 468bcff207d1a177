// How the person has laid the page out. The server keeps it in the workspace.

import { ask, complain } from "./common.js";

/** What was chosen so far; nothing if the server does not say. */
export const layout = await ask("GET", "layout").catch(() => ({}));

/** Chooses something more. */
export function choose(chosen) {
  Object.assign(layout, chosen);
  ask("PUT", "layout", chosen).catch(complain);
}
