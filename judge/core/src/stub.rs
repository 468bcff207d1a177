//! The file that a solution begins with.

use std::fmt::Write;

use sandbox_api::{Answer, Class, Function, Language, Parameter, Type, camel_case};

use crate::{Problem, kind::StubWriter};

/// A file for `problem` in `language`: it parses, has the right names and types, and answers nothing yet.
pub fn stub(problem: &Problem, language: Language) -> String {
    let comment = if language == Language::Python { "#" } else { "//" };
    let mut text = format!("{comment} judge: {}\n{comment} {}\n\n", problem.id, problem.title);
    text += &problem.kind.stub(match language {
        Language::Python => &Python,
        Language::TypeScript => &TypeScript,
    });
    text
}

struct Python;

impl StubWriter for Python {
    fn function(&self, function: &Function) -> String {
        python_function(function, "")
    }

    fn class(&self, class: &Class) -> String {
        python_class(class)
    }

    fn script(&self) -> String {
        "import sys\n\n\ndef main() -> None:\n    lines = sys.stdin.read().split(\"\\n\")\n\n\nmain()\n".to_owned()
    }
}

struct TypeScript;

impl StubWriter for TypeScript {
    fn function(&self, function: &Function) -> String {
        format!("function {} {{\n  throw new Error(\"not solved yet\");\n}}\n", typescript_signature(function))
    }

    fn class(&self, class: &Class) -> String {
        typescript_class(class)
    }

    fn script(&self) -> String {
        "declare const require: any;\n\nconst lines: string[] = require(\"fs\").readFileSync(0, \"utf8\").split(\"\\n\");\n"
            .to_owned()
    }
}

fn python_function(function: &Function, indent: &str) -> String {
    let parameters = python_parameters(&function.parameters);
    let own = if indent.is_empty() { parameters } else { join_self(&parameters) };
    let returns = match &function.answer {
        Answer::Returned(ty) => python_type(ty),
        Answer::Argument(_) => "None".to_owned(),
    };
    format!("{indent}def {}({own}) -> {returns}:\n{indent}    raise NotImplementedError\n", function.name)
}

fn python_class(class: &Class) -> String {
    let parameters = join_self(&python_parameters(&class.constructor));
    let mut text = format!("class {}:\n    def __init__({parameters}) -> None:\n        pass\n", class.name);
    for method in &class.methods {
        let _ = write!(text, "\n{}", python_function(method, "    "));
    }
    text
}

fn join_self(parameters: &str) -> String {
    if parameters.is_empty() { "self".to_owned() } else { format!("self, {parameters}") }
}

fn python_parameters(parameters: &[Parameter]) -> String {
    let parameters = parameters.iter().map(|p| format!("{}: {}", p.name, python_type(&p.ty)));
    parameters.collect::<Vec<_>>().join(", ")
}

fn python_type(ty: &Type) -> String {
    match ty {
        Type::Void => "None".to_owned(),
        Type::Int | Type::Long => "int".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::String => "str".to_owned(),
        Type::Json => "object".to_owned(),
        Type::Optional(of) => format!("{} | None", python_type(of)),
        Type::List(of) => format!("list[{}]", python_type(of)),
        Type::Tuple(parts) => format!("tuple[{}]", parts.iter().map(python_type).collect::<Vec<_>>().join(", ")),
        Type::Map(of) => format!("dict[str, {}]", python_type(of)),
        Type::ListNode(_) => "ListNode | None".to_owned(),
        Type::TreeNode(_) => "TreeNode | None".to_owned(),
    }
}

fn typescript_signature(function: &Function) -> String {
    let returns = match &function.answer {
        Answer::Returned(ty) => typescript_type(ty),
        Answer::Argument(_) => "void".to_owned(),
    };
    format!("{}({}): {returns}", camel_case(&function.name), typescript_parameters(&function.parameters))
}

fn typescript_class(class: &Class) -> String {
    let mut text =
        format!("class {} {{\n  constructor({}) {{}}\n", class.name, typescript_parameters(&class.constructor));
    for method in &class.methods {
        let signature = typescript_signature(method);
        let _ = write!(text, "\n  {signature} {{\n    throw new Error(\"not solved yet\");\n  }}\n");
    }
    text + "}\n"
}

fn typescript_parameters(parameters: &[Parameter]) -> String {
    let parameters = parameters.iter().map(|p| format!("{}: {}", camel_case(&p.name), typescript_type(&p.ty)));
    parameters.collect::<Vec<_>>().join(", ")
}

fn typescript_type(ty: &Type) -> String {
    match ty {
        Type::Void => "void".to_owned(),
        Type::Int | Type::Float => "number".to_owned(),
        Type::Long => "bigint".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::String => "string".to_owned(),
        Type::Json => "any".to_owned(),
        Type::Optional(of) => format!("{} | null", typescript_type(of)),
        Type::List(of) if matches!(**of, Type::Optional(_) | Type::ListNode(_) | Type::TreeNode(_)) => {
            format!("({})[]", typescript_type(of))
        }
        Type::List(of) => format!("{}[]", typescript_type(of)),
        Type::Tuple(parts) => format!("[{}]", parts.iter().map(typescript_type).collect::<Vec<_>>().join(", ")),
        Type::Map(of) => format!("Record<string, {}>", typescript_type(of)),
        Type::ListNode(_) => "ListNode | null".to_owned(),
        Type::TreeNode(_) => "TreeNode | null".to_owned(),
    }
}
