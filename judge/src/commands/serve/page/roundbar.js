// A round beside a problem: the time that is left, which can be hidden, and the phases of an interview, which only record.

import { ask, byId, clock, complain, element } from "./common.js";
import { choose, layout } from "./layout.js";

const PHASES = ["clarify", "plan", "code", "test", "complexity", "follow-up"];

/** How often the server is asked for the time, in milliseconds. */
const AGAIN = 60_000;

/**
 * The time that is left, counted on from what the server said. The clock of a page may stand still while a laptop sleeps, so `again` asks
 * for the time now and then, and whenever the page is seen again.
 */
export function countdown({ limit_ms, elapsed_ms }, again) {
  let begun = performance.now() - elapsed_ms;
  let isOver = false;
  const time = element("span", { class: "time" });
  const button = element("button", { type: "button", class: "link", onclick: () => { choose({ clock: layout.clock === false }); show(); } });
  const draw = () => {
    if (isOver) return void (time.textContent = "this round is over");
    const left = limit_ms - (performance.now() - begun);
    time.textContent = left >= 0 ? `${clock(left)} left` : `${clock(left)} over`;
    time.classList.toggle("WA", left < 0);
  };
  const show = () => {
    time.hidden = layout.clock === false;
    button.textContent = time.hidden ? "show the time" : "hide the time";
  };
  show();
  draw();
  setInterval(draw, 1000);
  const setRight = async () => {
    if (document.hidden) return;
    // A server that is away says so elsewhere.
    const now = await again().catch(() => undefined);
    if (now) begun = performance.now() - now.elapsed_ms;
    isOver ||= now === null;
    draw();
  };
  document.addEventListener("visibilitychange", setRight);
  setInterval(setRight, AGAIN);
  return element("span", { class: "countdown", role: "timer" }, time, " ", button);
}

/** Asks for the time of a round; null when it is over, also if another one goes on. */
export const timeOf = ({ id }) => async () => {
  const { active } = await ask("GET", "rounds");
  return active?.id === id ? active : null;
};

/** The bar above a problem that is a part of the round which goes on. */
export function drawRound({ round }, path) {
  if (!round) return;
  const record = async (button, phase) => {
    try {
      await ask("POST", `${path}/notes`, { text: `phase: ${phase}` });
      for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
    } catch (error) { complain(error); }
  };
  const phases = PHASES.map((phase) => element("button", { type: "button", "aria-pressed": "false", onclick: (event) => record(event.target, phase) }, phase));
  byId("roundbar").replaceChildren(element("a", { href: "/round" }, round.title), countdown(round, timeOf(round)), element("div", { class: "phases", role: "group", "aria-label": "What you are doing now" }, phases));
  byId("roundbar").hidden = false;
}
