// accepted: sorts the positions by their numbers, and searches the partner of each by bisection
function twoSum(nums: number[], target: number): number[] {
  const order = nums.map((_, position) => position).sort((a, b) => nums[a] - nums[b]);
  for (let place = 0; place < order.length; place++) {
    const wanted = target - nums[order[place]];
    let low = place + 1;
    let high = order.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (nums[order[middle]] < wanted) low = middle + 1;
      else high = middle;
    }
    if (low < order.length && nums[order[low]] === wanted) return [order[place], order[low]];
  }
  return [];
}
