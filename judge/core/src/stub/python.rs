//! Stubs in Python.

use sandbox_api::{Answer, Class, Function, Parameter, Type};

use crate::kind::StubWriter;

pub(super) struct Python;

impl StubWriter for Python {
    fn function(&self, function: &Function) -> String {
        definition(function, "", &parameters(&function.parameters))
    }

    fn class(&self, class: &Class) -> String {
        let parameters = method_parameters(&class.constructor);
        let constructor = format!("class {}:\n    def __init__({parameters}) -> None:\n        pass\n", class.name);
        let methods = class.methods.iter().map(|method| {
            let parameters = method_parameters(&method.parameters);
            format!("\n{}", definition(method, "    ", &parameters))
        });
        [constructor].into_iter().chain(methods).collect()
    }

    fn script(&self) -> String {
        "import sys\n\n\ndef main() -> None:\n    lines = sys.stdin.read().split(\"\\n\")\n\n\nmain()\n".to_owned()
    }

    fn conversation(&self) -> String {
        "def ask(line: str) -> str:\n    print(line)\n    return input()\n\n\ndef main() -> None:\n    raise NotImplementedError\n\n\nmain()\n"
            .to_owned()
    }

    fn run(&self) -> String {
        "def run(text: str) -> str:\n    raise NotImplementedError\n".to_owned()
    }

    fn main(&self, module: &str) -> String {
        format!("import sys\n\nfrom {module} import run\n\nsys.stdout.write(run(sys.stdin.read()))\n")
    }

    fn exported(&self, stub: &str) -> String {
        stub.to_owned()
    }

    fn tests(&self, module: &str, name: &str) -> (String, String) {
        let text = format!(
            "import unittest\n\nfrom {module} import {name}\n\n\nclass {name}Test(unittest.TestCase):\n    \
             def test_what_it_promises(self) -> None:\n        self.assertTrue(callable({name}))\n",
        );
        (format!("tests/test_{module}.py"), text.replace("class runTest", "class RunTest"))
    }
}

fn definition(function: &Function, indent: &str, parameters: &str) -> String {
    let returns = match &function.answer {
        Answer::Returned(ty) | Answer::ReturnedInAnyOrder(ty, _) => type_hint(ty),
        Answer::Argument(_) => "None".to_owned(),
    };
    format!("{indent}def {}({parameters}) -> {returns}:\n{indent}    raise NotImplementedError\n", function.name)
}

fn parameters(parameters: &[Parameter]) -> String {
    let parameters = parameters.iter().map(|p| format!("{}: {}", p.name, type_hint(&p.ty)));
    parameters.collect::<Vec<_>>().join(", ")
}

fn method_parameters(of: &[Parameter]) -> String {
    if of.is_empty() { "self".to_owned() } else { format!("self, {}", parameters(of)) }
}

fn type_hint(ty: &Type) -> String {
    match ty {
        Type::Void => "None".to_owned(),
        Type::Int | Type::Long => "int".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Number => "int | float".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::String => "str".to_owned(),
        Type::Json => "object".to_owned(),
        Type::Optional(of) => format!("{} | None", type_hint(of)),
        Type::List(of) => format!("list[{}]", type_hint(of)),
        Type::Tuple(parts) => format!("tuple[{}]", parts.iter().map(type_hint).collect::<Vec<_>>().join(", ")),
        Type::TupleOf(of) => format!("tuple[{}, ...]", type_hint(of)),
        Type::Map(of) => format!("dict[str, {}]", type_hint(of)),
        Type::Pairs(of) => format!("dict[{}, {}]", type_hint(&of[0]), type_hint(&of[1])),
        Type::ListNode(_) => "ListNode | None".to_owned(),
        Type::TreeNode(_) => "TreeNode | None".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::examples, *};

    #[test]
    fn a_function_has_every_type_as_a_hint() {
        let expected = "def every_type(an_int: int, a_long: int, a_float: float, a_number: int | float, \
            a_bool: bool, a_string: str, \
            any_json: object, perhaps: int | None, rows: list[list[int]], gaps: list[str | None], \
            chains: list[ListNode | None], pair: tuple[int, list[str]], key: tuple[str, ...], counts: dict[str, float], \
            by_key: dict[tuple[int, int], bool], \
            tree: TreeNode | None) -> ListNode | None:\n    raise NotImplementedError\n";
        assert_eq!(Python.function(&examples::every_type()), expected);
    }

    #[test]
    fn a_function_that_changes_its_argument_returns_none() {
        let expected = "def sort_colors(colors: list[int]) -> None:\n    raise NotImplementedError\n";
        assert_eq!(Python.function(&examples::in_place()), expected);
    }

    #[test]
    fn methods_take_self_first() {
        let expected = "\
class HitCounter:
    def __init__(self, window_size: int) -> None:
        pass

    def hit(self, at_time: int) -> None:
        raise NotImplementedError

    def get_hits(self) -> int:
        raise NotImplementedError
";
        assert_eq!(Python.class(&examples::class()), expected);
        let expected = "class Nothing:\n    def __init__(self) -> None:\n        pass\n";
        assert_eq!(Python.class(&examples::empty_class()), expected);
    }

    #[test]
    fn a_script_reads_its_lines() {
        let expected = r#"import sys


def main() -> None:
    lines = sys.stdin.read().split("\n")


main()
"#;
        assert_eq!(Python.script(), expected);
        let expected = r"def ask(line: str) -> str:
    print(line)
    return input()


def main() -> None:
    raise NotImplementedError


main()
";
        assert_eq!(Python.conversation(), expected);
    }
}
