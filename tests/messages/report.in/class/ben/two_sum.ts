function twoSum(nums: number[], target: number): number[] {
  const position = new Map<number, number>();
  for (let i = 0; i < nums.length; i++) {
    const partner = position.get(target - nums[i]);
    if (partner) return [partner, i];
    position.set(nums[i], i);
  }
  return [];
}
