// judge: two-sum
function twoSum(nums: number[], target: number): any {
  for (let i = 0; i < nums.length; i++) nums.indexOf(target - nums[i]);
}
