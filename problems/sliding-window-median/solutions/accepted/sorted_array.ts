// accepted: a sorted array, with bisection for the value that comes in and the one that leaves, and splice
function medianSlidingWindow(nums: number[], k: number): number[] {
  const window: number[] = [];
  const place = (value: number): number => {
    let left = 0;
    let right = window.length - 1;
    while (left <= right) {
      const middle = Math.floor((left + right) / 2);
      if (window[middle] < value) left = middle + 1;
      else right = middle - 1;
    }
    return left;
  };
  const medians: number[] = [];
  nums.forEach((value, i) => {
    window.splice(place(value), 0, value);
    if (window.length > k) window.splice(place(nums[i - k]), 1);
    if (window.length === k) {
      medians.push(k % 2 === 0 ? (window[k / 2 - 1] + window[k / 2]) / 2 : window[Math.floor(k / 2)]);
    }
  });
  return medians;
}
