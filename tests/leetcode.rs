//! The bank against LeetCode: a file that begins with the names that LeetCode gives is understood, answers are compared as
//! there, and where a problem differs for its solver, its statement says so.

use std::{fmt::Write as _, fs};

use judge::{Bank, Problem};
use sandbox::Language;
use serde_json::Value as Json;

use crate::support::{JudgeTest, root};

/// What LeetCode gives for a problem of the bank.
struct Given {
    number: u32,
    /// The function, or the class and its methods, as LeetCode writes them in TypeScript.
    signature: &'static str,
    /// How LeetCode compares answers, as the kind of checker that does the same.
    rule: &'static str,
    /// Whether our inputs or answers differ in a way that matters to solutions. Smaller sizes do not.
    differs: bool,
}

const fn same(number: u32, signature: &'static str, rule: &'static str) -> Given {
    Given { number, signature, rule, differs: false }
}

const fn differs(number: u32, signature: &'static str) -> Given {
    Given { number, signature, rule: "exact", differs: true }
}

const GIVEN: [Given; 26] = [
    same(1, "twoSum(nums: number[], target: number): number[]", "unordered"),
    differs(3, "lengthOfLongestSubstring(s: string): number"),
    differs(20, "isValid(s: string): boolean"),
    differs(23, "mergeKLists(lists: Array<ListNode | null>): ListNode | null"),
    same(34, "searchRange(nums: number[], target: number): number[]", "exact"),
    same(68, "fullJustify(words: string[], maxWidth: number): string[]", "exact"),
    same(
        146,
        "LRUCache(capacity: number)
        get(key: number): number
        put(key: number, value: number): void",
        "exact",
    ),
    same(
        170,
        "TwoSum()
        add(number: number): void
        find(value: number): boolean",
        "exact",
    ),
    same(200, "numIslands(grid: string[][]): number", "exact"),
    differs(
        211,
        "WordDictionary()
        addWord(word: string): void
        search(word: string): boolean",
    ),
    same(253, "minMeetingRooms(intervals: number[][]): number", "exact"),
    same(
        295,
        "MedianFinder()
        addNum(num: number): void
        findMedian(): number",
        "float",
    ),
    same(305, "numIslands2(m: number, n: number, positions: number[][]): number[]", "exact"),
    differs(
        359,
        "Logger()
        shouldPrintMessage(timestamp: number, message: string): boolean",
    ),
    same(
        362,
        "HitCounter()
        hit(timestamp: number): void
        getHits(timestamp: number): number",
        "exact",
    ),
    same(
        380,
        "RandomizedSet()
        insert(val: number): boolean
        remove(val: number): boolean
        getRandom(): number",
        "program",
    ),
    differs(394, "decodeString(s: string): string"),
    differs(408, "validWordAbbreviation(word: string, abbr: string): boolean"),
    same(438, "findAnagrams(s: string, p: string): number[]", "exact"),
    same(480, "medianSlidingWindow(nums: number[], k: number): number[]", "float"),
    same(
        622,
        "MyCircularQueue(k: number)
        enQueue(value: number): boolean
        deQueue(): boolean
        Front(): number
        Rear(): number
        isEmpty(): boolean
        isFull(): boolean",
        "exact",
    ),
    same(819, "mostCommonWord(paragraph: string, banned: string[]): string", "exact"),
    differs(
        981,
        "TimeMap()
        set(key: string, value: string, timestamp: number): void
        get(key: string, timestamp: number): string",
    ),
    differs(1207, "uniqueOccurrences(arr: number[]): boolean"),
    differs(1229, "minAvailableDuration(slots1: number[][], slots2: number[][], duration: number): number[]"),
    same(
        2034,
        "StockPrice()
        update(timestamp: number, price: number): void
        current(): number
        maximum(): number
        minimum(): number",
        "exact",
    ),
];

/// `get(key: number): number` in its parts: `get`, `key: number` and `: number`.
fn parts(line: &str) -> (&str, &str, &str) {
    let (name, rest) = line.trim().split_once('(').unwrap();
    let (parameters, returns) = rest.rsplit_once(')').unwrap();
    (name, parameters, returns)
}

impl Given {
    fn lines(&self) -> Vec<&str> {
        self.signature.lines().collect()
    }

    /// The file that LeetCode gives in TypeScript, in which no call answers anything.
    fn typescript(&self) -> String {
        let [first, methods @ ..] = &*self.lines() else { unreachable!() };
        let body = "{ return undefined as any }";
        if methods.is_empty() {
            return format!("function {first} {body}\n");
        }
        let (name, parameters, _) = parts(first);
        let mut text = format!("class {name} {{\n  constructor({parameters}) {{}}\n");
        methods.iter().for_each(|method| writeln!(text, "  {} {body}", method.trim()).unwrap());
        text + "}\n"
    }

    /// The same in Python.
    fn python(&self) -> String {
        let [first, methods @ ..] = &*self.lines() else { unreachable!() };
        let method = |name: &str, parameters: &str| {
            let names = parameters.split(", ").filter_map(|parameter| parameter.split_once(':'));
            let names: String = names.map(|(name, _)| format!(", {name}")).collect();
            format!("    def {name}(self{names}):\n        pass\n")
        };
        let (name, parameters, _) = parts(first);
        if methods.is_empty() {
            return format!("class Solution:\n{}", method(name, parameters));
        }
        let mut text = format!("class {name}:\n{}", method("__init__", parameters));
        methods.iter().map(|line| parts(line)).for_each(|(name, parameters, _)| text += &method(name, parameters));
        text
    }
}

#[test]
fn all_problems_with_a_number_are_in_the_table() {
    let mut numbers: Vec<u32> = problems().iter().filter_map(|problem| problem.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, GIVEN.map(|given| given.number));
}

/// A call of a name that is not found would be a run-time error.
#[test]
fn every_call_of_a_file_that_leetcode_gives_is_understood() {
    let files =
        GIVEN.iter().flat_map(|given| [("py", given.python()), ("ts", given.typescript())].map(|file| (given, file)));
    let not_understood = |(given, (extension, source)): (&Given, (&str, String))| {
        let name = format!("{}.{extension}", given.number);
        let ran = JudgeTest::new().file(&name, &source).run(&["submit", &name, "--output-format", "json"]).exits(1);
        let document: Json = serde_json::from_str(&ran.stdout).unwrap();
        let cases = document["cases"].as_array().unwrap();
        // The judge's own case follows from the others.
        let mut cases = cases.iter().filter(|case| case["group"] != "called-again");
        let failed = cases.find(|case| !["AC", "WA"].contains(&case["verdict"].as_str().unwrap()))?;
        Some(format!("{name}: {failed}\n{source}"))
    };
    assert_eq!(files.filter_map(not_understood).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn two_positions_in_any_order_may_be_a_set() {
    const BODY: &str = "places = {}\n    for j, n in enumerate(nums):\n        if (i := places.get(target - n)) is not None:\n            return {i, j}\n        places[n] = j\n";
    let source = format!("def two_sum(nums, target):\n    {BODY}");
    let test = JudgeTest::new().file("two_sum.py", &source);
    let ran = test.run(&["submit", "two_sum.py", "--output-format", "concise", "--repeat", "3"]).exits(0);
    assert!(ran.stderr.contains("3 runs, one result"), "{ran:#?}");
}

#[test]
fn signatures_rules_and_differences_are_those_of_the_table() {
    for (problem, given) in problems().iter().flat_map(|problem| {
        let given = GIVEN.iter().find(|given| Some(given.number) == problem.number);
        given.map(|given| (problem, given))
    }) {
        let folder = &problem.folder;
        let stub =
            judge::stub::stub(problem, Language::TypeScript).replace("(ListNode | null)[]", "Array<ListNode | null>");
        for (_, parameters, returns) in given.lines().into_iter().map(parts) {
            assert!(stub.contains(&format!("({parameters}){returns}")), "{}: {parameters}\n{stub}", problem.id);
        }
        let toml = fs::read_to_string(folder.join("problem.toml")).unwrap();
        assert!(toml.contains(&format!("kind = \"{}\"", given.rule)), "{}: {}", problem.id, given.rule);
        let statement = fs::read_to_string(folder.join("statement.md")).unwrap();
        assert_eq!(statement.contains("\nUnlike on LeetCode, "), given.differs, "{}", problem.id);
    }
}

fn problems() -> Vec<Problem> {
    Bank::open(&root().join("problems")).unwrap().problems().unwrap()
}
