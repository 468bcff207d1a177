function twoSum(nums: number[], target: number): number[] {
  const position = new Map<number, number>();
  for (let i = 0; i < nums.length; i++) {
    const partner = position.get(target - nums[i]);
    if (partner !== undefined) return [partner, i];
    position.set(nums[i], i);
  }
  throw new Error("no pair adds up to the target");
}
