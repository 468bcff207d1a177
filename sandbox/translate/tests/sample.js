// oxc 0.146.0, rules 7
(function(guest, isArray, exports, require, module, __filename, __dirname) {
"use strict";
const { "readFileSync": read } = guest.namespace("fs");
const everything = guest.namespace("assert"), { "default": all } = everything;
const source = guest.namespace("fs");
var Colour = function(Colour) {
Colour[Colour["Red"] = 0] = "Red";
Colour["Blue"] = "b";
Colour["Other"] = "b";
return Colour;
}(Colour || {});
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
#_scale_accessor_storage = 2;
get scale() {
return this.#_scale_accessor_storage;
}
set scale(value) {
this.#_scale_accessor_storage = value;
}
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
label: for (const list of nums.entries()) {
let i, n, done = isArray(list) && list.length >= 2 ? (i = list[0], n = list[1]) : [i, n] = list;
{
const j = seen.get(target - n);
if (j !== undefined) return [j, i];
if (n < 0) continue label;
seen.set(n, i);
}
}
{
const value2 = nums[1], value3 = nums[0];
nums[0] = value2;
nums[1] = value3;
}
nums.map((list2) => {
var a, b, done2 = isArray(list2) && list2.length >= 3 ? (a = list2[0], b = list2[2]) : [a, , b] = list2;
return a + b;
});
const [first = 1, ...rest] = [...numbers(2)];
return rest;
}
console.log(guest.meta.url, guest.importModule("fs"), all, everything.ok, Colour.Red);
return {
Colour,
Base,
Square,
Node2,
Inner,
pair,
numbers,
opt,
twoSum,
["default"]: twoSum,
["an option"]: opt,
["read"]: read,
["inner"]: source
};
}).bind(void 0);
// lines [1, 1, 1, 3, 41, 9, 9, 9, 9, 9, 9, 10, 11, 11, 11, 11, 11, 11, 13, 14, 15, 16, 17, 17, 17, 17, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 21, 21, 21, 22, 22, 22, 23, 23, 23, 23, 24, 25, 25, 25, 26, 27, 28, 29, 29, 29, 30, 31, 32, 33, 34, 34, 34, 35, 35, 35, 35, 36, 36, 36, 36, 37, 38, 39, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42, 42]
