// accepted: recursion with a flag that says whether the value is under a sensitive key
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function clean(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, "");
}

function scrubSecrets(data: Json, sensitive: string[]): Json {
  const names = new Set(sensitive.map(clean));

  function scrub(value: Json, secret: boolean): Json {
    if (value === null) {
      return null;
    }
    if (Array.isArray(value)) {
      return value.map((inner) => scrub(inner, secret));
    }
    if (typeof value === "object") {
      const fields = Object.entries(value);
      return Object.fromEntries(fields.map(([key, inner]) => [key, scrub(inner, secret || names.has(clean(key)))]));
    }
    return secret ? "[hidden]" : value;
  }

  return scrub(data, false);
}
