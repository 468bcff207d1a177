// wrong-answer in negative: sorts the window without a comparison, which orders numbers as text
function medianSlidingWindow(nums: number[], k: number): number[] {
  const medians: number[] = [];
  for (let end = k; end <= nums.length; end++) {
    const window = nums.slice(end - k, end).sort();
    medians.push((window[Math.floor((k - 1) / 2)] + window[Math.floor(k / 2)]) / 2);
  }
  return medians;
}
