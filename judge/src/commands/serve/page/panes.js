// The borders between panes. They can be dragged or moved with arrow keys, and stay where they were put.

import { byId } from "./common.js";

export function setUpPanes() {
  setUp(byId("divide-left"), "--left", (x, _y, box) => ((x - box.left) / box.width) * 100, ["ArrowLeft", "ArrowRight"]);
  setUp(byId("divide-below"), "--top", (_x, y, box) => ((y - box.top) / box.height) * 100, ["ArrowUp", "ArrowDown"]);
}

function setUp(divider, property, share, [less, more]) {
  const panes = byId("panes");
  const key = `judge-pane${property}`;
  let at = Number(localStorage.getItem(key)) || 0;
  const put = (to) => {
    at = Math.max(15, Math.min(85, to));
    panes.style.setProperty(property, `${at}%`);
    divider.setAttribute("aria-valuenow", Math.round(at));
    localStorage.setItem(key, at);
  };
  const usual = property === "--left" ? 40 : 60;
  divider.setAttribute("aria-valuenow", usual);
  if (at) put(at);
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }) => put(share(clientX, clientY, panes.getBoundingClientRect()));
    divider.addEventListener("pointermove", move);
    divider.addEventListener("pointerup", () => divider.removeEventListener("pointermove", move), { once: true });
  });
  divider.addEventListener("keydown", (event) => {
    if (event.key === less) put((at || usual) - 2);
    else if (event.key === more) put((at || usual) + 2);
    else return;
    event.preventDefault();
  });
  divider.addEventListener("dblclick", () => put(usual));
}
