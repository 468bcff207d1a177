// A project: a folder with several files, one of which is in the editor. Which one that is stands in the address, behind the `#`.

import { ask, byId, complain, element, say } from "./common.js";
import { layout } from "./layout.js";

const languages = { py: "python", ts: "typescript" };
const extensionOf = (path) => path.split(".").at(-1);

let path;
let files;
let openFile;

/** The language of a file, or of the program where it has none. */
export const languageOf = (file) => languages[extensionOf(file)] ?? languages[extensionOf(files[0] ?? "")] ?? "python";

const chosen = () => {
  const wanted = decodeURIComponent(location.hash.slice(1));
  return files.includes(wanted) ? wanted : files[0];
};

/** Draws the files of a project, and opens one by `open`. Before there are any, the person is asked to begin. */
export async function setUpProject({ project }, slug, open) {
  [path, openFile] = [`problems/${slug}`, open];
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
  const begin = async () => {
    try {
      ({ files } = await ask("POST", `${path}/project`, { language: language.value }));
      await draw();
      say("");
    } catch (error) { complain(error); }
  };
  byId("project").replaceChildren(element("span", {}, `A project is a folder: ${folder}/`), language, element("button", { type: "button", class: "main", id: "begin", onclick: begin }, "Begin the project"));
}

async function draw() {
  const name = element("input", { id: "new-file", required: true, autocomplete: "off", spellcheck: "false", "aria-label": "A new file", placeholder: "new file" });
  const add = async (event) => {
    event.preventDefault();
    try {
      const wanted = name.value.trim();
      const where = { language: languageOf(wanted), path: wanted };
      const found = await ask("GET", `${path}/file?${new URLSearchParams(where)}`);
      if (found.version === null) await ask("PUT", `${path}/file`, { ...where, text: "", version: null });
      ({ project: { files } } = await ask("GET", path));
      await draw();
      await goToFile(wanted);
      say("");
    } catch (error) { complain(error); }
  };
  byId("project").replaceChildren(...files.map((file) => element("a", { class: "chip", href: `#${encodeURIComponent(file)}` }, file)),
    element("form", { onsubmit: add }, name, element("button", {}, "Add")));
  await show(chosen());
}

async function show(file) {
  if (!file) return;
  try {
    await openFile(file, languageOf(file));
    for (const link of byId("project").querySelectorAll("a")) {
      if (link.textContent === file) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  } catch (error) { complain(error); }
}

/** Opens a file of the project. */
export async function goToFile(file) {
  history.pushState(null, "", `#${encodeURIComponent(file)}`);
  await show(file);
}
