// Everything is drawn once; what changes after that is the matrix, the table of tests and the open submission.

drawHead();
drawCards();
drawRemarks();
drawCategories();
setUpGrid();
setUpDialog();
chooseRows();

byId("case-problem").append(...data.problems.map((problem, index) => element("option", { value: index }, problem.title)));
byId("case-problem").addEventListener("change", drawCases);
byId("case-order").addEventListener("change", drawCases);
drawCases();

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
