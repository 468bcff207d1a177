#!/usr/bin/env bash
# Makes the first corpora for fuzzing, from the bank and from the lines below.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p corpus/{problem_files,case_files,guest_replies,source_files}

for problem in ../problems/*/; do
    name=$(basename "$problem")
    {
        sed '/^\[\[group\]\]/,$d' "$problem/problem.toml"
        printf '[[group]]\nname = "hidden"\nkind = "hidden"\n\0'
        cat "$problem/cases/samples.jsonl"
        for file in statement.md limits.toml "$(ls "$problem"/solutions/accepted/*.py | head -n 1)"; do
            printf '\0'
            cat "$([ -e "$file" ] && echo "$file" || echo "$problem/$file")"
        done
    } >"corpus/problem_files/$name"
    for file in "$problem"/solutions/*/*.ts; do
        cp "$file" "corpus/source_files/$name-$(basename "$file")"
    done
done

seed() { printf '%b' "$3" >"corpus/$1/$2"; }

seed case_files function '0{"name": "plain", "args": [[1, -2], "a\\\\n"], "expected": [["a"], []]}\n'
seed case_files nodes '1{"name": "tree", "note": "why", "args": [[1, null, 2], [9007199254740993]], "expected": [0.5, null]}\n'
seed case_files json '2{"name": "any", "args": [{"a": [1e3]}, {"b": null}], "expected": {"c": [true, -0.0]}}\n'
seed case_files in-place '3{"name": "floats", "args": [[[1.5], []]], "expected": [[], [2]]}\n\n{"name": "again", "args": [[]], "expected": []}'
seed case_files class '4{"name": "calls", "calls": [["Cache", 1], ["put", "a", 3], ["get", "a"], ["keys"]], "expected": [null, null, {"x": 1}, ["a"]]}\n'
seed case_files script '5{"name": "text", "stdin": "1 2\\\\n", "expected": "3\\\\n"}\n'

seed guest_replies right '0a[["a", "b c"], ["d"]]\0printed\n'
seed guest_replies wrong '0a[["d"], ["a", "b"]]\0'
seed guest_replies nodes '1a[0.5000001, true]'
seed guest_replies odd '2a{"$odd": "a value of type set", "text": "{1}"}'
seed guest_replies floats '3a[[1e400], [-0.0, 2]]'
seed guest_replies calls '4a[null, null, [1], ["b"]]'
seed guest_replies script '5anull\x003\nX y \n\n'
seed guest_replies python '0e{"error": "exception", "type": "KeyError", "message": "3", "frames": [{"line": 2, "end_line": 2, "column": 4, "end_column": 9, "function": "solve"}], "hidden_frames": 7}'
seed guest_replies javascript '1t{"error": "exception", "type": "TypeError", "message": "not a function", "stack": "    at solve (<input>:2:14)\\n    at <eval> (<input>:1)"}'
seed guest_replies exit '2e{"error": "exit", "code": 3}'
seed guest_replies missing '3e{"error": "missing-entry", "wanted": ["solve"], "found": [{"kind": "class", "name": "A", "methods": ["b"]}]}'
seed guest_replies parameters '4e{"error": "wrong-parameters", "name": "put", "wanted": ["a", "b"], "found": ["a"]}'
seed guest_replies syntax '0s{"error": "syntax", "message": "invalid syntax", "line": 2, "column": 5, "end_line": 2, "end_column": 9}'

seed source_files header '// judge: two-sum\nexport function twoSum(nums: number[], target: number): number[] { return []; }\n'
seed source_files module 'import { readFileSync as read, type Stats } from "fs";\nimport * as all from "fs";\nexport default class { }\nexport { all };\nclass A {}\nclass A<T> { private x!: T; }\n'
seed source_files types 'enum E { A = 1 << 3, B }\nnamespace N { export const x = <T,>(a: T): a is T => a as unknown as T; }\nabstract class C<T extends keyof N = {}> implements I { constructor(private readonly x?: T) {} get #y() { return 1; } @dec z!: string; }\ntype M = { [K in "a" | `${string}b`]?: K extends infer U ? () => U : never };\n'
seed source_files syntax 'label: for await (const [a, { b = 1, ...c }] of f`x${g`y`}z`) { a ??= b?.[c] ** /[/]\\/(?<n>x)/u.exec(""); continue label; }\nasync function* f(this: any) { yield* await new Map<string, Array<Array<number>>>(); }\nvar x = a ? (b) : (c) => d, y = <any>z, w = v!, u = t satisfies T;\n'
