//! Stubs in TypeScript.

use sandbox_api::{Answer, Class, Function, Parameter, Type, camel_case};

use crate::kind::StubWriter;

pub(super) struct TypeScript;

impl StubWriter for TypeScript {
    fn function(&self, function: &Function) -> String {
        format!("function {} {{\n  throw new Error(\"not solved yet\");\n}}\n", declaration(function))
    }

    fn class(&self, class: &Class) -> String {
        let constructor = format!("class {} {{\n  constructor({}) {{}}\n", class.name, parameters(&class.constructor));
        let method = |method| {
            let declaration = declaration(method);
            format!("\n  {declaration} {{\n    throw new Error(\"not solved yet\");\n  }}\n")
        };
        constructor + &class.methods.iter().map(method).collect::<String>() + "}\n"
    }

    fn script(&self) -> String {
        "declare const require: any;\n\nconst lines: string[] = require(\"fs\").readFileSync(0, \"utf8\").split(\"\\n\");\n"
            .to_owned()
    }

    fn conversation(&self) -> String {
        "import { createInterface } from \"node:readline/promises\";\n\n\
         const lines = createInterface({ input: process.stdin, output: process.stdout });\n\n\
         const ask = (line: string): Promise<string> => lines.question(`${line}\\n`);\n\n\
         async function main(): Promise<void> {\n  throw new Error(\"not solved yet\");\n}\n\n\
         await main();\nlines.close();\n"
            .to_owned()
    }

    fn run(&self) -> String {
        "export function run(text: string): string {\n  throw new Error(\"not solved yet\");\n}\n".to_owned()
    }

    fn main(&self, module: &str) -> String {
        format!(
            "import {{ readFileSync }} from \"node:fs\";\n\nimport {{ run }} from \"./{module}\";\n\n\
             process.stdout.write(run(readFileSync(0, \"utf8\")));\n"
        )
    }

    fn exported(&self, stub: &str) -> String {
        ["function ", "class "].into_iter().fold(stub.to_owned(), |text, word| match text.strip_prefix(word) {
            Some(rest) => format!("export {word}{rest}"),
            None => text.replace(&format!("\n{word}"), &format!("\nexport {word}")),
        })
    }

    fn tests(&self, module: &str, name: &str) -> (String, String) {
        let text = format!(
            "import assert from \"node:assert/strict\";\nimport {{ test }} from \"node:test\";\n\n\
             import {{ {name} }} from \"../{module}\";\n\n\
             test(\"what it promises\", () => {{\n  assert.equal(typeof {name}, \"function\");\n}});\n"
        );
        (format!("tests/{module}.test.ts"), text)
    }
}

/// `twoSum(nums: number[], target: number): number[]`
fn declaration(function: &Function) -> String {
    let returns = match &function.answer {
        Answer::Returned(ty) | Answer::ReturnedInAnyOrder(ty, _) => annotation(ty),
        Answer::Argument(_) => "void".to_owned(),
    };
    format!("{}({}): {returns}", camel_case(&function.name), parameters(&function.parameters))
}

fn parameters(parameters: &[Parameter]) -> String {
    let parameters = parameters.iter().map(|p| format!("{}: {}", camel_case(&p.name), annotation(&p.ty)));
    parameters.collect::<Vec<_>>().join(", ")
}

fn annotation(ty: &Type) -> String {
    match ty {
        Type::Void => "void".to_owned(),
        Type::Int | Type::Float | Type::Number => "number".to_owned(),
        Type::Long => "bigint".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::String => "string".to_owned(),
        Type::Json => "any".to_owned(),
        Type::Optional(of) => format!("{} | null", annotation(of)),
        Type::List(of) | Type::TupleOf(of)
            if matches!(**of, Type::Optional(_) | Type::ListNode(_) | Type::TreeNode(_)) =>
        {
            format!("({})[]", annotation(of))
        }
        Type::List(of) | Type::TupleOf(of) => format!("{}[]", annotation(of)),
        Type::Tuple(parts) => format!("[{}]", parts.iter().map(annotation).collect::<Vec<_>>().join(", ")),
        Type::Map(of) => format!("Record<string, {}>", annotation(of)),
        Type::Pairs(of) => format!("Map<{}, {}>", annotation(&of[0]), annotation(&of[1])),
        Type::ListNode(_) => "ListNode | null".to_owned(),
        Type::TreeNode(_) => "TreeNode | null".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::examples, *};

    #[test]
    fn a_function_has_every_type_as_an_annotation() {
        let expected = "function everyType(anInt: number, aLong: bigint, aFloat: number, aNumber: number, \
            aBool: boolean, \
            aString: string, anyJson: any, perhaps: number | null, rows: bigint[][], gaps: (string | null)[], \
            chains: (ListNode | null)[], pair: [number, string[]], key: string[], counts: Record<string, number>, \
            byKey: Map<[number, number], boolean>, \
            tree: TreeNode | null): ListNode | null {\n  throw new Error(\"not solved yet\");\n}\n";
        assert_eq!(TypeScript.function(&examples::every_type()), expected);
    }

    #[test]
    fn a_function_that_changes_its_argument_returns_nothing() {
        let expected = "function sortColors(colors: number[]): void {\n  throw new Error(\"not solved yet\");\n}\n";
        assert_eq!(TypeScript.function(&examples::in_place()), expected);
    }

    #[test]
    fn names_of_methods_and_parameters_are_in_camel_case() {
        let expected = "\
class HitCounter {
  constructor(windowSize: number) {}

  hit(atTime: number): void {
    throw new Error(\"not solved yet\");
  }

  getHits(): number {
    throw new Error(\"not solved yet\");
  }
}
";
        assert_eq!(TypeScript.class(&examples::class()), expected);
        assert_eq!(TypeScript.class(&examples::empty_class()), "class Nothing {\n  constructor() {}\n}\n");
    }

    #[test]
    fn a_script_reads_its_lines() {
        let expected = r#"declare const require: any;

const lines: string[] = require("fs").readFileSync(0, "utf8").split("\n");
"#;
        assert_eq!(TypeScript.script(), expected);
        let expected = r#"import { createInterface } from "node:readline/promises";

const lines = createInterface({ input: process.stdin, output: process.stdout });

const ask = (line: string): Promise<string> => lines.question(`${line}\n`);

async function main(): Promise<void> {
  throw new Error("not solved yet");
}

await main();
lines.close();
"#;
        assert_eq!(TypeScript.conversation(), expected);
    }
}
