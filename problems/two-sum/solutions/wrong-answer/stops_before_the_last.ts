// wrong-answer in ends: the loop stops one short of the last number
class Solution {
  twoSum(nums: number[], target: number): number[] {
    const position = new Map<number, number>();
    for (let i = 0; i < nums.length - 1; i++) {
      const partner = position.get(target - nums[i]);
      if (partner !== undefined) return [partner, i];
      position.set(nums[i], i);
    }
    return [];
  }
}
