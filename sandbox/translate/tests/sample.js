// oxc 0.146.0, rules 2
var read = require("fs").readFileSync;
class Base {
side;
name;
constructor(side, name) {
this.side = side;
this.name = name;
}
}
class Square extends Base {
static count = 0;
#hidden = 1;
constructor(side) {
super(side, "square");
Square.count++;
}
area() {
return this.#hidden * 2;
}
}
var Node2 = class Node2 {
next = null;
};
var Node2 = class Node2 {
value;
};
let Inner;
(function(_Inner) {
const value = _Inner.value = 3;
})(Inner || (Inner = {}));
const pair = [1, 2];
function* numbers(most) {
for (let i = 0; i < most; i++) yield i;
}
const opt = (a) => a?.b?.c ?? pair[0];
function twoSum(nums, target) {
const seen = new Map();
label: for (const [i, n] of nums.entries()) {
const j = seen.get(target - n);
if (j !== undefined) return [j, i];
if (n < 0) continue label;
seen.set(n, i);
}
return [...numbers(2)];
}
// declares Base Node2 Square numbers opt pair read twoSum
// lines [1, 7, 8, 8, 8, 8, 8, 8, 10, 11, 12, 13, 14, 14, 14, 14, 15, 15, 15, 16, 17, 17, 17, 18, 18, 18, 19, 19, 19, 19, 20, 21, 21, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32]
