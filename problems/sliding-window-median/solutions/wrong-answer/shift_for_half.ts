// wrong-answer in large-values: halves the sum with a shift, which loses the half and everything beyond 32 bits
class Solution {
  medianSlidingWindow(nums: number[], k: number): number[] {
    const medians: number[] = [];
    for (let end = k; end <= nums.length; end++) {
      const window = nums.slice(end - k, end).sort((a, b) => a - b);
      const middle = k >> 1;
      medians.push(k % 2 === 1 ? window[middle] : (window[middle - 1] + window[middle]) >> 1);
    }
    return medians;
  }
}
