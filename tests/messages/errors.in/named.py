# judge: two-sums
