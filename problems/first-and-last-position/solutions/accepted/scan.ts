// accepted: looks at every number and keeps the positions of the target
function searchRange(nums: number[], target: number): number[] {
  const places = nums.map((number, i) => [number, i]).filter(([number]) => number === target).map(([, i]) => i);
  return places.length > 0 ? [places[0], places[places.length - 1]] : [-1, -1];
}
