// wrong-answer in falsy-values: leaves 0, false and the empty string as if they were null
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function scrubSecrets(data: Json, sensitive: string[]): Json {
  const clean = (key: string) => key.toLowerCase().replace(/[-_]/g, "");
  const names = new Set(sensitive.map(clean));
  const scrub = (value: Json, secret: boolean): Json => {
    if (!value) return value;
    if (Array.isArray(value)) return value.map((inner) => scrub(inner, secret));
    if (typeof value === "object") {
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, scrub(inner, secret || names.has(clean(key)))]),
      );
    }
    return secret ? "[hidden]" : value;
  };
  return scrub(data, false);
}
