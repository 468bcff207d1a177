// Regular expressions whose patterns are wrong are refused in the words of Node, and those with the flag `v`, whose classes
// the engine does not know, become others with the flag `u` (`library/patterns.js`).

const EngineRegExp = RegExp;

// What is wrong with a pattern, by what the engine says.
const FLAWS = {
  __proto__: null,
  "duplicate group name": "Duplicate capture group name",
  "expecting ')'": "Unterminated group",
  "extraneous characters at the end": "Unmatched ')'",
  "group name not defined": "Invalid named capture referenced",
  "invalid group": "Invalid group",
  "invalid group name": "Invalid capture group name",
  "invalid repetition count": "numbers out of order in {} quantifier",
  "nothing to repeat": "Nothing to repeat",
  "unknown unicode property name": "Invalid property name",
};

function regExp(pattern, flags) {
  const isOne = pattern instanceof EngineRegExp;
  if (new.target === undefined && flags === undefined && isOne && pattern.constructor === regExp) return pattern;
  const target = new.target === undefined || new.target === regExp ? EngineRegExp : new.target;
  const given = flags === undefined ? (isOne ? pattern.flags : "") : StringOf(flags);
  try {
    if (given.includes("v")) return withSets(isOne ? pattern.source : pattern === undefined ? "(?:)" : StringOf(pattern), given, target);
    return Reflect.construct(EngineRegExp, [pattern, flags], target);
  } catch (error) {
    if (error instanceof SyntaxError) rewordFlaw(error, pattern, given);
    throw error;
  }
}

function rewordFlaw(error, pattern, flags) {
  const { message } = error;
  if (message === "invalid regular expression flags") error.message = `Invalid flags supplied to RegExp constructor '${flags}'`;
  else if (FLAWS[message] !== undefined) {
    const text = pattern instanceof EngineRegExp ? pattern.source : StringOf(pattern);
    error.message = `Invalid regular expression: /${text}/${flags}: ${FLAWS[message]}`;
  }
}

// A regular expression with the flag `v`, which says so of itself.
function withSets(source, flags, target) {
  if (flags.includes("u")) throw new SyntaxError("invalid regular expression flags");
  const made = Reflect.construct(EngineRegExp, [library("patterns").withoutSets(source, flags), flags.replace("v", "u")], target);
  for (const [name, value] of [["source", source], ["unicode", false], ["unicodeSets", true]]) {
    Object.defineProperty(made, name, { value, configurable: true });
  }
  return made;
}

const ofRegExp = Object.getOwnPropertyDescriptors(EngineRegExp);
Object.defineProperties(regExp, { ...ofRegExp, name: { value: "RegExp", configurable: true } });
Object.defineProperty(EngineRegExp.prototype, "constructor", { value: regExp, writable: true, configurable: true });
