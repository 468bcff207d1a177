//! Stubs: files to start a solution from.

mod python;
mod typescript;

use sandbox_api::Language;

use crate::{Problem, Untrusted, kind::StubWriter};

fn writer(language: Language) -> &'static dyn StubWriter {
    match language {
        Language::Python => &python::Python,
        Language::TypeScript => &typescript::TypeScript,
    }
}

/// Makes the stub of a solution to `problem`: it parses and has the right names and types, but does not solve anything.
pub fn stub(problem: &Problem, language: Language) -> String {
    let (comment, writer) = (language.comment(), writer(language));
    let program = problem.kind.stub(writer);
    // A line break in the title would end the comment.
    let title = Untrusted::new(&problem.title).line();
    format!("{comment} judge: {}\n{comment} {title}\n\n{program}", problem.id)
}

#[cfg(test)]
mod examples {
    //! Signatures that together cover every type and every kind of answer.

    use sandbox_api::{Answer, Class, Function, Parameter, Type};

    fn function(name: &str, parameters: &[(&str, &str)], answer: Answer) -> Function {
        Function { name: name.to_owned(), aliases: Vec::new(), parameters: self::parameters(parameters), answer }
    }

    fn parameters(parameters: &[(&str, &str)]) -> Vec<Parameter> {
        let parameter = |&(name, ty): &(&str, &str)| Parameter { name: name.to_owned(), ty: ty.parse().unwrap() };
        parameters.iter().map(parameter).collect()
    }

    /// A function with a parameter of every type.
    pub fn every_type() -> Function {
        let parameters = [
            ("an_int", "int"),
            ("a_long", "long"),
            ("a_float", "float"),
            ("a_bool", "bool"),
            ("a_string", "string"),
            ("any_json", "json"),
            ("perhaps", "optional<int>"),
            ("rows", "list<list<long>>"),
            ("gaps", "list<optional<string>>"),
            ("chains", "list<list-node<int>>"),
            ("pair", "tuple<int, list<string>>"),
            ("counts", "map<string, float>"),
            ("tree", "tree-node<int>"),
        ];
        function("every_type", &parameters, Answer::Returned("list-node<int>".parse().unwrap()))
    }

    /// A function that changes its argument.
    pub fn in_place() -> Function {
        function("sort_colors", &[("colors", "list<int>")], Answer::Argument(0))
    }

    pub fn class() -> Class {
        Class {
            name: "HitCounter".to_owned(),
            constructor: parameters(&[("window_size", "int")]),
            methods: vec![
                function("hit", &[("at_time", "int")], Answer::Returned(Type::Void)),
                function("get_hits", &[], Answer::Returned(Type::Int)),
            ],
        }
    }

    /// A class without parameters and methods.
    pub fn empty_class() -> Class {
        Class { name: "Nothing".to_owned(), constructor: Vec::new(), methods: Vec::new() }
    }
}
