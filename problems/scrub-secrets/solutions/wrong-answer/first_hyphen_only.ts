// wrong-answer in separators: replace with a string takes away only the first hyphen and the first underscore
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const clean = (key: string): string => key.toLowerCase().replace("-", "").replace("_", "");

function scrub(value: Json, names: Set<string>, secret: boolean): Json {
  if (Array.isArray(value)) return value.map((inner) => scrub(inner, names, secret));
  if (value !== null && typeof value === "object") {
    const result: { [key: string]: Json } = {};
    for (const key of Object.keys(value)) {
      result[key] = scrub(value[key], names, secret || names.has(clean(key)));
    }
    return result;
  }
  return secret && value !== null ? "[hidden]" : value;
}

function scrubSecrets(data: Json, sensitive: string[]): Json {
  return scrub(data, new Set(sensitive.map(clean)), false);
}
