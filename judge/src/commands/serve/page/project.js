// A project: a folder with several files, one of which is in the editor. Which one that is stands in the address, behind the `#`.

import { ask, byId, complain, confirm, element, fine, fragment, once } from "./common.js";
import { openFile, save, version } from "./editor.js";
import { layout } from "./layout.js";

const languages = { py: "python", ts: "typescript" };
const extensionOf = (path) => path.split(".").at(-1);

let path;
/** The round that the project belongs to; empty, if to none. */
let round;
let files;
let openIt;
/** The file that is open; none before the first is there. */
let current;

/** The language of a file, or of the program where it has none. */
const languageOf = (file) => languages[extensionOf(file)] ?? languages[extensionOf(files[0] ?? "")] ?? "python";

const chosen = () => {
  const wanted = fragment();
  return files?.includes(wanted) ? wanted : current ?? files?.[0];
};

/** Draws the files of a project, and opens one by `open`. Before there are any, the person is asked to begin. */
export async function setUpProject({ slug, project, round: of }, open) {
  [path, round, openIt] = [`problems/${slug}`, of?.id ?? "", open];
  addEventListener("hashchange", () => show(chosen()));
  byId("language").closest("label").hidden = true;
  byId("project").hidden = false;
  files = project.files;
  if (files === null) return offer(project.folder);
  await draw();
}

/** Nothing is written before the person says so: it is a folder of theirs. */
function offer(folder) {
  const language = element("select", { "aria-label": "Language of the project" }, element("option", { value: "python" }, "Python"), element("option", { value: "typescript" }, "TypeScript"));
  language.value = layout.language ?? "python";
  const begin = once(async () => {
    try {
      ({ files } = await ask("POST", `${path}/project`, { language: language.value }));
      await draw();
      fine();
    } catch (error) { complain(error); }
  });
  byId("project").replaceChildren(element("span", {}, `A project is a folder: ${folder}/`), language, element("button", { type: "button", class: "main", id: "begin", onclick: begin }, "Begin the project"));
}

async function draw() {
  const name = element("input", { id: "new-file", required: true, autocomplete: "off", spellcheck: "false", "aria-label": "A new file", placeholder: "new file" });
  const add = once(async () => {
    try {
      const wanted = name.value.trim();
      const where = { language: languageOf(wanted), path: wanted, round };
      const found = await ask("GET", `${path}/file?${new URLSearchParams(where)}`);
      if (found.version === null) await ask("PUT", `${path}/file`, { ...where, text: "", version: null });
      ({ project: { files } } = await ask("GET", path));
      await draw();
      await goToFile(wanted);
      fine();
    } catch (error) { complain(error); }
  });
  byId("project").replaceChildren(...files.map((file) => element("a", { class: "chip", href: `#${encodeURIComponent(file)}` }, file)),
    element("form", { onsubmit: (event) => { event.preventDefault(); add(); } }, name, element("button", {}, "Add")),
    element("span", { class: "links", hidden: files.length === 0 }, link("rename", rename), link("remove", remove)));
  await show(chosen());
}

const link = (words, onclick) => element("button", { type: "button", class: "link", title: `${words} the file that is open`, onclick }, words);

/** Does something with the file that is open, as it is on the server, and draws what is there then. */
async function act(asked) {
  const { path: file } = openFile();
  try {
    const done = await asked(file);
    if (!done) return;
    ({ project: { files } } = await ask("GET", path));
    history.replaceState(null, "", `#${encodeURIComponent(done.version ? done.path : files[0] ?? "")}`);
    await draw();
    fine();
  } catch (error) { complain(error); }
}

const rename = () => act(async (file) => {
  const field = element("input", { required: true, autocomplete: "off", spellcheck: "false", "aria-label": "Its new name", value: file });
  const to = (await confirm(`What is ${file} called from now on?`, "Rename it", field))?.trim();
  if (!to || to === file) return undefined;
  await save();
  return ask("POST", `${path}/rename`, { path: file, to, version: version(), round });
});

const remove = () => act(async (file) => {
  if (!await confirm(`Remove ${file}? This cannot be taken back.`, "Remove it")) return undefined;
  await save();
  return ask("DELETE", `${path}/file?${new URLSearchParams({ path: file, version: version(), round })}`);
});

async function show(file) {
  if (!file) return;
  try {
    if (!await openIt(file, languageOf(file))) return;
    current = file;
    for (const link of byId("project").querySelectorAll("a")) {
      if (link.textContent === file) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  } catch (error) {
    complain(error);
    // The address names the file that is open.
    if (current) history.replaceState(null, "", `#${encodeURIComponent(current)}`);
  }
}

/** Opens a file of the project. */
export async function goToFile(file) {
  history.pushState(null, "", `#${encodeURIComponent(file)}`);
  await show(file);
}
