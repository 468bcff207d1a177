// wrong-answer in nothing-sensitive: keeps the names in a plain object, which already has an entry for "constructor"
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function scrubSecrets(data: Json, sensitive: string[]): Json {
  const clean = (key: string): string => key.toLowerCase().replace(/[-_]/g, "");
  const names: Record<string, boolean> = {};
  for (const name of sensitive) names[clean(name)] = true;

  function scrub(value: Json, secret: boolean): Json {
    if (value === null) return null;
    if (Array.isArray(value)) return value.map((inner) => scrub(inner, secret));
    if (typeof value !== "object") return secret ? "[hidden]" : value;
    const result: { [key: string]: Json } = {};
    for (const key in value) {
      result[key] = scrub(value[key], secret || Boolean(names[clean(key)]));
    }
    return result;
  }

  return scrub(data, false);
}
