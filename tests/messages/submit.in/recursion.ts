// judge: valid-parentheses
function isValid(s: string): boolean { return isValid(s + s[0]); }
