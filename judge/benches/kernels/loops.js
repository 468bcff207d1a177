// Primes below a bound, and a table filled row by row: index arithmetic in tight loops.

function primes(n) {
  const isPrime = new Array(n).fill(true);
  for (let i = 2; i * i < n; i++) {
    if (isPrime[i]) for (let j = i * i; j < n; j += i) isPrime[j] = false;
  }
  let count = 0;
  for (let i = 2; i < n; i++) if (isPrime[i]) count++;
  return count;
}

function longestCommonSubsequence(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      table[i + 1][j + 1] = a[i] === b[j] ? table[i][j] + 1 : Math.max(table[i][j + 1], table[i + 1][j]);
    }
  }
  return table[a.length][b.length];
}

function main() {
  const letters = (step) => Array.from({ length: 300 }, (_, i) => (i * step) % 26);
  return primes(150_000) + longestCommonSubsequence(letters(7), letters(11));
}
