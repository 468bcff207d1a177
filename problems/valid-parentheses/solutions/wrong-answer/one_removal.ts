// wrong-answer in nested: removes neighbouring pairs once for each kind and stops, although new neighbours appear
class Solution {
  isValid(s: string): boolean {
    return s.replace(/\(\)/g, "").replace(/\[\]/g, "").replace(/\{\}/g, "") === "";
  }
}
