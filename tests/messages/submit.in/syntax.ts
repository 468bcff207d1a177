// judge: two-sum
function twoSum(nums: number[], target: number): number[] {
  return nums.filter((n => n);
}
