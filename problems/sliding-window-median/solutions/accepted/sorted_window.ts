// accepted: keeps the window sorted in a typed array, and moves only what lies between the old and the new value
function medianSlidingWindow(nums: number[], k: number): number[] {
  const window = Float64Array.from(nums.slice(0, k)).sort();

  /** The number of values of the window that are smaller than `number`. */
  const rank = (number: number): number => {
    let low = 0;
    let high = k;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (window[middle] < number) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const median = () => (window[(k - 1) >> 1] + window[k >> 1]) / 2;

  const medians = [median()];
  for (let i = k; i < nums.length; i++) {
    const leaving = rank(nums[i - k]);
    const coming = rank(nums[i]);
    if (leaving < coming) {
      window.copyWithin(leaving, leaving + 1, coming);
      window[coming - 1] = nums[i];
    } else {
      window.copyWithin(coming + 1, coming, leaving);
      window[coming] = nums[i];
    }
    medians.push(median());
  }
  return medians;
}
