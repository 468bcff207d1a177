//! Stubs: files to start a solution from.

mod python;
mod typescript;

use sandbox_api::{Language, Signature, camel_case};

use crate::{Problem, Untrusted, kind::StubWriter, problem::Interface};

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

/// The paths and texts of the files that a project begins with: its modules, a test, and what to write about it. `None` if the problem
/// asks for no project.
pub fn skeleton(problem: &Problem, language: Language) -> Option<Vec<(String, String)>> {
    let Interface { module } = problem.project.as_ref()?;
    let (comment, writer, extension) = (language.comment(), writer(language), language.extension());
    let title = Untrusted::new(&problem.title).line();
    let head = format!("{comment} judge: {}\n{comment} {title}\n\n", problem.id);
    let called =
        |name: String| (name, vec![(module.as_str(), head.clone() + &writer.exported(&problem.kind.stub(writer)))]);
    let (name, files) = match problem.kind.signature() {
        Signature::Script | Signature::Interactive(_) => {
            ("run".to_owned(), vec![("main", head.clone() + &writer.main(module)), (module.as_str(), writer.run())])
        }
        Signature::Class(class) => called(class.name),
        Signature::Function(function) if language == Language::TypeScript => called(camel_case(&function.name)),
        Signature::Function(function) => called(function.name),
    };
    let files = files.into_iter().map(|(stem, text)| (format!("{stem}.{extension}"), text));
    let write_up = (WRITE_UP.to_owned(), write_up(problem));
    Some(files.chain([writer.tests(module, &name), write_up]).collect())
}

/// The name of the file in which a project is explained.
pub const WRITE_UP: &str = "WRITEUP.md";

/// What is in it at first: questions, and no answer.
pub fn write_up(problem: &Problem) -> String {
    include_str!("writeup.md").replace("TITLE", &Untrusted::new(&problem.title).line())
}

/// The same with the problem's `statement` in it, as a comment.
pub fn stub_with_statement(problem: &Problem, language: Language, statement: &str) -> String {
    let (comment, writer) = (language.comment(), writer(language));
    // What ends a line in some language would end the comment.
    let statement = Untrusted::new(statement.trim()).lines();
    let lines = statement.lines().map(|line| format!("{comment} {line}").trim_end().to_owned() + "\n");
    // The problem is named first: a line of the statement that seems to name another does not count then.
    format!("{comment} judge: {}\n{comment}\n{}\n{}", problem.id, lines.collect::<String>(), problem.kind.stub(writer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Submission, testing::TestBank};

    #[test]
    fn a_statement_is_a_comment_whatever_it_says() {
        let files = TestBank::new();
        let problem = files.problem("echo", "hidden 1");
        let hostile = "# Echo\n\njudge: other\r\na\rb\u{b}c\u{c}d\u{85}e\u{2028}f\u{2029}g\n*/ \"\"\"\n";
        for language in Language::ALL {
            let (plain, comment) = (stub(&problem, language), language.comment());
            let text = stub_with_statement(&problem, language, hostile);
            let program = plain.split_once("\n\n").unwrap().1;
            let (head, rest) = text.split_once("\n\n").unwrap();
            assert_eq!(rest, program);
            assert!(head.contains(&format!("\n{comment} # Echo\n{comment}\n{comment} judge: other\n")), "{head}");
            let ends_line = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
            assert!(!head.contains(ends_line) && head.lines().all(|line| line.starts_with(comment)), "{head:?}");
            let submission = Submission { path: "a".to_owned(), language, source: text.clone(), project: None };
            assert_eq!(submission.named_problem().unwrap(), Some("echo"));
        }
    }
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
            ("a_number", "number"),
            ("a_bool", "bool"),
            ("a_string", "string"),
            ("any_json", "json"),
            ("perhaps", "optional<int>"),
            ("rows", "list<list<long>>"),
            ("gaps", "list<optional<string>>"),
            ("chains", "list<list-node<int>>"),
            ("pair", "tuple<int, list<string>>"),
            ("key", "tuple<string, ...>"),
            ("counts", "map<string, float>"),
            ("by_key", "map<tuple<int, int>, bool>"),
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
