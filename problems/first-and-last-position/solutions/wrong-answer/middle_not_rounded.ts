// wrong-answer in two-and-three: forgets that a division does not give a whole number in TypeScript
class Solution {
  searchRange(nums: number[], target: number): number[] {
    const first = this.countBelow(nums, target);
    if (nums[first] !== target) return [-1, -1];
    return [first, this.countBelow(nums, target + 1) - 1];
  }

  private countBelow(nums: number[], bound: number): number {
    let low = 0;
    let high = nums.length;
    while (low < high) {
      const middle = (low + high) / 2;
      if (nums[middle] < bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
