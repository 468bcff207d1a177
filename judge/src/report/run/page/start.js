// Everything that follows from the data is drawn by `draw`. It may be called again, and what the person chose stays: the search,
// the filters, the place in the matrix, and the open submission.

function draw() {
  const reader = rows.length ? nameOf(rows[at.row]) : undefined;
  const hasFocus = grid.contains(document.activeElement);
  const { scrollTop } = grid;
  drawHead();
  drawCards();
  drawRemarks();
  drawCategories();
  drawColumns();
  chooseRows();
  // Rows that came before it move it on.
  const place = rows.findIndex((person) => nameOf(person) === reader);
  if (place >= 0 && place !== at.row) {
    at.row = place;
    redraw();
  }
  grid.scrollTop = scrollTop;
  if (hasFocus) drawn.get(at.row)?.children[at.column].focus({ preventScroll: true });
  offer(byId("case-problem"), data.problems.map((problem, index) => [index, problem.title]));
  drawCases();
}

setUpGrid();
setUpDialog();
for (const name of ["case-problem", "case-order"]) byId(name).addEventListener("change", drawCases);

byId("names").addEventListener("click", () => {
  namesHidden = !namesHidden;
  byId("names").setAttribute("aria-pressed", namesHidden);
  chooseRows();
  drawRemarks();
});

document.addEventListener("keydown", (event) => {
  if (dialog.open || event.ctrlKey || event.altKey || event.metaKey) return;
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing) {
    byId("search").focus();
    event.preventDefault();
  } else if (event.key === "Escape" && event.target === byId("search")) {
    byId("search").value = "";
    chooseRows();
  } else if (event.target === byId("search") && (event.key === "Enter" || event.key === "ArrowDown") && rows.length > 0) {
    moveTo(0, at.column);
    event.preventDefault();
  }
});

// On paper there is nothing to scroll.
addEventListener("beforeprint", () => drawRows(true));
addEventListener("afterprint", () => drawRows());
