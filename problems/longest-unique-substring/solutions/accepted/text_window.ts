// accepted: the window as a text, which is cut behind the repetition
function lengthOfLongestSubstring(s: string): number {
  let window = "";
  let longest = 0;
  for (const letter of s) {
    const place = window.indexOf(letter);
    if (place !== -1) window = window.slice(place + 1);
    window += letter;
    longest = Math.max(longest, window.length);
  }
  return longest;
}
