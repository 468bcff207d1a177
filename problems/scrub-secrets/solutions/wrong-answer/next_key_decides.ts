// wrong-answer in nested: the next key further down decides anew, so a harmless key under a sensitive one shows its value
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

class Solution {
  private names = new Set<string>();

  scrubSecrets(data: Json, sensitive: string[]): Json {
    this.names = new Set(sensitive.map((name) => this.clean(name)));
    return this.scrub(data, false);
  }

  private scrub(value: Json, secret: boolean): Json {
    if (value === null) return value;
    if (Array.isArray(value)) return value.map((inner) => this.scrub(inner, secret));
    if (typeof value !== "object") return secret ? "[hidden]" : value;
    const result: { [key: string]: Json } = {};
    for (const [key, inner] of Object.entries(value)) {
      result[key] = this.scrub(inner, this.names.has(this.clean(key)));
    }
    return result;
  }

  private clean(key: string): string {
    return key.replace(/[_-]/g, "").toLowerCase();
  }
}
