// The borders between panes. They can be dragged or moved with arrow keys, and stay where they were put.

import { byId } from "./common.js";
import { choose, layout } from "./layout.js";

export function setUpPanes() {
  setUp(byId("divide-left"), "left", (x, _y, box) => ((x - box.left) / box.width) * 100, ["ArrowLeft", "ArrowRight"]);
  setUp(byId("divide-below"), "top", (_x, y, box) => ((y - box.top) / box.height) * 100, ["ArrowUp", "ArrowDown"]);
}

function setUp(divider, name, share, [less, more]) {
  const panes = byId("panes");
  const usual = name === "left" ? 40 : 60;
  let at = layout[name];
  const draw = () => {
    if (at !== undefined) panes.style.setProperty(`--${name}`, `${at}%`);
    divider.setAttribute("aria-valuenow", Math.round(at ?? usual));
  };
  const put = (to) => {
    at = Math.max(15, Math.min(85, to));
    draw();
  };
  const keep = () => choose({ [name]: at });
  draw();
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    const move = ({ clientX, clientY }) => put(share(clientX, clientY, panes.getBoundingClientRect()));
    divider.addEventListener("pointermove", move);
    divider.addEventListener("pointerup", () => { divider.removeEventListener("pointermove", move); keep(); }, { once: true });
  });
  divider.addEventListener("keydown", (event) => {
    if (event.key === less) put((at ?? usual) - 2);
    else if (event.key === more) put((at ?? usual) + 2);
    else return;
    keep();
    event.preventDefault();
  });
  divider.addEventListener("dblclick", () => { put(usual); keep(); });
}
