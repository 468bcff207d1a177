// The page while it is served: its data come from the server, again whenever the folder has changed.

/** How often the folder is looked at, in milliseconds. */
const LOOK = 1500;
const main = document.querySelector("main");
const said = element("p", { class: "notice", role: "status" }, "One moment …");
let version;

/** Says how the server is; nothing if all is well. */
function say(text) {
  if (said.textContent !== text) said.textContent = text;
  said.hidden = !text;
}

async function look() {
  const headers = { authorization: `Bearer ${localStorage.getItem("judge-token")}` };
  if (version) headers["if-none-match"] = version;
  const response = await fetch("/api/v1/results", { headers });
  if (response.status === 304) return say("");
  const found = await response.json();
  if (response.status !== 200) return say([found.detail, found.hint && `(${found.hint})`].filter(Boolean).join(" "));
  version = response.headers.get("etag");
  take(found);
  main.hidden = false;
  draw();
  say("");
}

async function goOn() {
  // A page that nobody sees asks for nothing.
  if (!document.hidden) await look().catch(() => say("The server does not answer. What is shown is what there was before."));
  setTimeout(goOn, LOOK);
}

main.hidden = true;
main.before(said);
document.querySelector("nav").prepend(element("a", { href: "/" }, "All pages"));
goOn();
