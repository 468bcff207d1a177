// wrong-answer in ends: takes the position 0 for "not found"
function searchRange(nums: number[], target: number): number[] {
  const search = (goLeft: boolean): number | undefined => {
    let low = 0;
    let high = nums.length - 1;
    let found: number | undefined;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (nums[middle] === target) found = middle;
      if (nums[middle] > target || (nums[middle] === target && goLeft)) high = middle - 1;
      else low = middle + 1;
    }
    return found;
  };
  return [search(true) || -1, search(false) || -1];
}
