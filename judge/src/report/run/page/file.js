// The page as a file: its data are in it.

take(JSON.parse(byId("data").textContent));
draw();
