// accepted: sorts pairs of number and position, and closes in from both ends
function twoSum(nums: number[], target: number): number[] {
  const pairs = nums.map((number, position) => [number, position]).sort((a, b) => a[0] - b[0]);
  let low = 0;
  let high = pairs.length - 1;
  while (low < high) {
    const total = pairs[low][0] + pairs[high][0];
    if (total === target) return [pairs[low][1], pairs[high][1]];
    if (total < target) low++;
    else high--;
  }
  return [];
}
