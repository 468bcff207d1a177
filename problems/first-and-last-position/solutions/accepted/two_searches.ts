// accepted: a binary search that remembers the last hit and goes on to its left or to its right
function searchRange(nums: number[], target: number): number[] {
  const search = (goLeft: boolean): number => {
    let low = 0;
    let high = nums.length - 1;
    let found = -1;
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      if (nums[middle] === target) found = middle;
      if (nums[middle] > target || (nums[middle] === target && goLeft)) high = middle - 1;
      else low = middle + 1;
    }
    return found;
  };
  return [search(true), search(false)];
}
