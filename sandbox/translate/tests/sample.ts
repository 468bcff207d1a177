import { readFileSync as read } from "fs";
import type { Nothing } from "nowhere";
import all, * as everything from "assert";
import { Unused } from "./types";

/** Types, classes and generics. */
type Pair<T> = readonly [T, T];
interface Shape { area(): number }
enum Colour { Red, Blue = "b", Other = Blue }
abstract class Base implements Shape {
  protected constructor(private readonly side: number, public name?: string) {}
  abstract area(): number;
}
export class Square extends Base {
  static count = 0;
  #hidden: number = 1;
  accessor scale = 2;
  constructor(side: number) { super(side, "square"); Square.count++; }
  area(): number { return this.#hidden * 2; }
}
class Node2 { next: Node2 | null = null }
class Node2 { value!: number }
namespace Inner { export const value = 3; }
const pair: Pair<number> = [1, 2] as const;
function* numbers<T extends number>(most: T): Generator<number> { for (let i = 0; i < most; i++) yield i }
const opt = (a?: { b?: { c: number } }) => a?.b?.c ?? pair[0]!;
export default function twoSum(nums: number[], target: number): number[] {
  const seen = new Map<number, number>();
  label: for (const [i, n] of nums.entries()) {
    const j = seen.get(target - n);
    if (j !== undefined) return [j, i];
    if (n < 0) continue label;
    seen.set(n, i);
  }
  [nums[0], nums[1]] = [nums[1], nums[0]];
  nums.map(([a, , b]) => a + b);
  const [first = 1, ...rest] = [...numbers(2)];
  return rest satisfies number[];
}
export { opt as "an option", read };
export * as inner from "fs";
console.log(import.meta.url, import("fs"), all, everything.ok, Colour.Red);
