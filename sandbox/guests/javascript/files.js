// The files of a program that has several, and how they import each other.
//
// The host makes a function of each file, as of a program of one file. It is called when the file is first asked for, as a module
// of CommonJS is. What a module of the standard exports are getters of its `exports`, which are there before it begins; an import
// of another file reads them anew each time. So files may import each other in a circle.

// By path.
const files = new MapClass();
// What a name in an import may lack, in the order in which it is tried.
const EXTENSIONS = ["ts", "js", "mts", "mjs"];

class File {
  constructor(path, run) {
    this.path = path;
    this.run = run;
    this.module = undefined;
    // What it exports as a module of the standard.
    this.offered = undefined;
  }

  // Runs it. Gives what it declares.
  open(module) {
    this.module = module;
    const asked = (name) => this.asked(name);
    const ownRequire = (name) => {
      const file = asked(name);
      return file === undefined ? require(name) : file.loaded().exports;
    };
    const ownNamespace = (name) => asked(name)?.namespace() ?? namespace(name);
    const own = {
      __proto__: guest,
      meta: { __proto__: meta, dirname: module.path, filename: module.filename, url: `file://${module.filename}` },
      namespace: ownNamespace,
      importModule: (name) => Promise.try(ownNamespace, name),
      offer: (getters) => this.offer(getters),
      offerAll: (other) => offerAll(module.exports, other),
      expect: (other, name, ...wanted) => expect(other, name, wanted, asked(name)),
    };
    ownRequire.main = require.main;
    const { exports } = module;
    return this.run.call(exports, own, isArray, exports, ownRequire, module, module.filename, module.path);
  }

  // Its module. Of a file that is being loaded, as much as there is.
  loaded() {
    if (this.module !== undefined) return this.module;
    try {
      if (isPromise(this.open(moduleOf(this.path)))) {
        throw new ErrorClass(`'${this.path}' waits at its top level, which only the file that is run may do`);
      }
    } catch (error) {
      this.module = undefined;
      throw error;
    }
    this.module.loaded = true;
    return this.module;
  }

  // Its module as `import` declarations see it.
  namespace() {
    const { exports, loaded } = this.loaded();
    return exports === this.offered ? exports : namespaceOf(exports, loaded);
  }

  offer(getters) {
    const { exports } = this.module;
    this.offered = Object.setPrototypeOf(exports, null);
    for (const name of ownKeys(getters)) Object.defineProperty(exports, name, { get: getters[name], enumerable: true });
  }

  // The file that it means by a name; `undefined` for the name of a library.
  asked(name) {
    const text = StringOf(name);
    if (/^(\/|\.\.?(\/|$))/.test(text)) {
      const file = this.find(text);
      if (file === undefined) throw missing(text, `the program's own files are ${[...files.keys()].join(", ")}`);
      return file;
    }
    if (!(text.replace(/^node:/, "") in MODULES) && this.find(`./${text}`) !== undefined) {
      throw missing(text, `a file of the program is imported by its path, './${text}'`);
    }
    return undefined;
  }

  // The file at a path from here.
  find(text) {
    const parts = text.startsWith("/") ? [] : this.path.split("/").slice(0, -1);
    for (const part of text.split("/")) {
      if (part === "..") {
        if (parts.pop() === undefined) return undefined;
      } else if (part !== "" && part !== ".") parts.push(part);
    }
    const path = parts.join("/");
    const folder = path === "" ? "" : `${path}/`;
    const tried = [path, path.replace(/js$/, "ts")];
    for (const extension of EXTENSIONS) tried.push(`${path}.${extension}`);
    for (const extension of EXTENSIONS) tried.push(`${folder}index.${extension}`);
    return files.get(tried.find((one) => files.has(one)));
  }
}

function missing(name, reason) {
  return Object.assign(new ErrorClass(`there is no module '${name}': ${reason}`), { code: "MODULE_NOT_FOUND" });
}

// All that another module offers, unless there is something by that name.
function offerAll(exports, other) {
  for (const name of ownKeys(other)) {
    if (name !== "default" && !(name in exports)) {
      Object.defineProperty(exports, name, { get: () => other[name], enumerable: true });
    }
  }
}

// Complains of what is imported and not there. Of a file in a circle, nobody can tell yet.
function expect(other, name, wanted, file) {
  if (file === undefined || !file.loaded().loaded) return;
  for (const one of wanted) {
    if (!(one in other)) throw new SyntaxError(`'${name}' exports no '${one}': it exports ${ownKeys(other).join(", ") || "nothing"}`);
  }
}

// Takes in the functions that a program is, by path. Gives the file of that path.
function takeIn(functions, path) {
  for (const one of ownKeys(functions)) files.set(one, new File(one, functions[one]));
  process.argv[1] = `/${path}`;
  return files.get(path);
}
