//! What a program is made of, in numbers. It is parsed as for a translation, and within the same budget.
//!
//! A function expression and an arrow function with a block are functions of their own. An arrow function that is one expression is
//! one only if it has a name: otherwise it is a part of what is around it, as a condition is.

use std::{collections::HashSet, rc::Rc};

use oxc::{
    allocator::Allocator,
    ast::{
        AstKind,
        ast::{ArrowFunctionBody, Comment, Expression, IfStatement, PropertyKey, Statement},
    },
    ast_visit::Visit,
    span::{GetSpan, SourceType, Span},
};
use sandbox_api::{FunctionOutline, Outline, SyntaxError};

use crate::{
    budget::{bounded, renew},
    dialect,
    parser::parse,
    translation::check,
};

/// What a function is called that has no name.
const NAMELESS: &str = "a function without a name";

/// Looks at the files of a program.
///
/// # Errors
///
/// When one of them is neither TypeScript nor JavaScript. All of them together have the budget of one.
pub fn outline(texts: &[&str]) -> Result<Outline, SyntaxError> {
    renew();
    let mut outline = Outline::default();
    for (file, text) in texts.iter().enumerate() {
        let look = |source_type| bounded(text, |text| look(file, text, source_type));
        let (functions, code) =
            look(dialect::typescript()).or_else(|error| look(dialect::module()).map_err(|_| error))?;
        outline.functions.extend(functions);
        outline.code.push(code);
    }
    Ok(outline)
}

/// The functions of a file, and its lines of code.
fn look(file: usize, source: &str, source_type: SourceType) -> Result<(Vec<FunctionOutline>, Vec<usize>), SyntaxError> {
    let allocator = Rc::new(Allocator::default());
    let parsed = parse(&allocator, source, source_type);
    check(&parsed.diagnostics, source)?;
    let line_ends = source.match_indices('\n').map(|(at, _)| at).collect();
    let code = lines_of_code(source, &parsed.program.comments);
    let mut outliner = Outliner { file, line_ends, code, ..Outliner::default() };
    outliner.visit_program(&parsed.program);
    Ok((outliner.functions, outliner.code))
}

/// The lines that have something beside comments.
fn lines_of_code(source: &str, comments: &[Comment]) -> Vec<usize> {
    let mut bytes = source.as_bytes().to_vec();
    for comment in comments {
        let of_comment = &mut bytes[comment.span.start as usize..comment.span.end as usize];
        of_comment.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }
    let lines = (1..).zip(bytes.split(|byte| *byte == b'\n'));
    lines.filter(|(_, line)| !line.trim_ascii().is_empty()).map(|(number, _)| number).collect()
}

#[derive(Default)]
struct Outliner {
    file: usize,
    line_ends: Vec<usize>,
    code: Vec<usize>,
    functions: Vec<FunctionOutline>,
    /// The functions around the present place.
    open: Vec<OpenFunction>,
    /// The function that is about to begin, if what it belongs to names it: its place, where the name begins, and the name.
    named: Option<(Span, u32, String)>,
    /// Where those `if` begin that follow an `else`.
    else_ifs: HashSet<u32>,
}

struct OpenFunction {
    span: Span,
    start: u32,
    name: String,
    level: usize,
    depth: usize,
    ways: usize,
}

impl Outliner {
    fn line(&self, offset: u32) -> usize {
        self.line_ends.partition_point(|end| *end < offset as usize) + 1
    }

    /// Notes that the function which is the value of something is called like it.
    fn name(&mut self, start: u32, name: &str, value: &Expression) {
        let value = value.get_inner_expression();
        if matches!(value, Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_)) {
            self.named = Some((value.span(), start, name.to_owned()));
        }
    }

    fn begin(&mut self, span: Span, own_name: Option<&str>) {
        let named = self.named.take().filter(|(of, ..)| *of == span);
        let (start, name) =
            named.map_or((span.start, own_name.unwrap_or(NAMELESS).to_owned()), |(_, start, name)| (start, name));
        self.open.push(OpenFunction { span, start, name, level: 0, depth: 0, ways: 1 });
    }

    /// Ends the function at this place, if it is one of its own.
    fn end(&mut self, span: Span) {
        let Some(OpenFunction { start, name, depth, ways, .. }) = self.open.pop_if(|open| open.span == span) else {
            return;
        };
        let (first, last) = (self.line(start), self.line(span.end));
        let before = |next: usize| self.code.partition_point(|line| *line < next);
        let lines = before(last + 1) - before(first);
        self.functions.push(FunctionOutline { file: self.file, name, line: first, lines, depth, ways });
    }

    fn branches(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.ways += 1;
        }
    }

    fn nests(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.level += 1;
            open.depth = open.depth.max(open.level);
        }
    }

    fn is_else_if(&self, of: &IfStatement) -> bool {
        self.else_ifs.contains(&of.span.start)
    }
}

impl<'a> Visit<'a> for Outliner {
    fn enter_node(&mut self, node: AstKind<'a>) {
        match node {
            AstKind::VariableDeclarator(it) => {
                if let (Some(name), Some(value)) = (it.id.get_identifier_name(), &it.init) {
                    self.name(it.span.start, &name, value);
                }
            }
            AstKind::ObjectProperty(it) => self.name(it.span.start, &key(&it.key), &it.value),
            AstKind::PropertyDefinition(it) => {
                if let Some(value) = &it.value {
                    self.name(it.span.start, &key(&it.key), value);
                }
            }
            AstKind::MethodDefinition(it) => self.named = Some((it.value.span, it.key.span().start, key(&it.key))),
            // One without a body is a declaration for the types.
            AstKind::Function(it) if it.body.is_some() => {
                self.begin(it.span, it.id.as_ref().map(|id| id.name.as_str()));
            }
            AstKind::ArrowFunctionExpression(it) => {
                let is_named = self.named.as_ref().is_some_and(|(of, ..)| *of == it.span);
                if is_named || matches!(it.body, ArrowFunctionBody::FunctionBody(_)) {
                    self.begin(it.span, None);
                }
            }
            AstKind::IfStatement(it) => {
                if let Some(Statement::IfStatement(other)) = &it.alternate {
                    self.else_ifs.insert(other.span.start);
                }
                self.branches();
                if !self.is_else_if(it) {
                    self.nests();
                }
            }
            AstKind::ForStatement(_)
            | AstKind::ForInStatement(_)
            | AstKind::ForOfStatement(_)
            | AstKind::WhileStatement(_)
            | AstKind::DoWhileStatement(_) => {
                self.branches();
                self.nests();
            }
            AstKind::SwitchStatement(_) | AstKind::TryStatement(_) | AstKind::WithStatement(_) => self.nests(),
            AstKind::CatchClause(_) | AstKind::ConditionalExpression(_) | AstKind::LogicalExpression(_) => {
                self.branches();
            }
            AstKind::SwitchCase(it) if it.test.is_some() => self.branches(),
            AstKind::AssignmentExpression(it) if it.operator.is_logical() => self.branches(),
            _ => {}
        }
    }

    fn leave_node(&mut self, node: AstKind<'a>) {
        let nested = match node {
            AstKind::Function(it) => return self.end(it.span),
            AstKind::ArrowFunctionExpression(it) => return self.end(it.span),
            AstKind::IfStatement(it) => !self.is_else_if(it),
            AstKind::ForStatement(_)
            | AstKind::ForInStatement(_)
            | AstKind::ForOfStatement(_)
            | AstKind::WhileStatement(_)
            | AstKind::DoWhileStatement(_)
            | AstKind::SwitchStatement(_)
            | AstKind::TryStatement(_)
            | AstKind::WithStatement(_) => true,
            _ => false,
        };
        if let Some(open) = self.open.last_mut().filter(|_| nested) {
            open.level -= 1;
        }
    }
}

/// What a property is called.
fn key(key: &PropertyKey) -> String {
    key.name().map_or_else(|| NAMELESS.to_owned(), |name| name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each function of a text: its name, line, lines of code, depth and ways.
    fn functions(text: &str) -> Vec<(String, usize, usize, usize, usize)> {
        let functions = outline(&[text]).unwrap().functions;
        functions.into_iter().map(|of| (of.name, of.line, of.lines, of.depth, of.ways)).collect()
    }

    #[track_caller]
    fn one(text: &str, lines: usize, depth: usize, ways: usize) {
        let found = functions(text);
        let numbers: Vec<_> = found.iter().map(|of| (of.2, of.3, of.4)).collect();
        assert_eq!(numbers, [(lines, depth, ways)], "{text}");
    }

    #[test]
    fn lines_are_those_with_code() {
        one("function f() {\n\n  // a comment\n  /* and\n  another */ return 1; // one\n\n}\n", 3, 0, 1);
        let code = outline(&["/** a\n * b */\nlet x = 1;\n\nlet y = `\n// text`;", "// none"]).unwrap().code;
        assert_eq!(code, [vec![3, 5, 6], vec![]]);
    }

    #[test]
    fn blocks_nest_and_an_else_if_stays_beside_its_if() {
        one("function f(a) { if (a) { return 1; } else if (!a) { return 2; } else { return 3; } }", 1, 1, 3);
        one("function f(a) { if (a) { return 1; } else { if (!a) return 2; } }", 1, 2, 3);
        one("function f(a) { for (const b of a) while (b) { try { a(); } catch { b(); } } if (a) a(); }", 1, 3, 5);
        one("function f(a) { do { for (;;) { for (const k in a) {} } } while (a); }", 1, 3, 4);
    }

    #[test]
    fn ways_are_counted_where_a_program_decides() {
        one("function f(a, b) { return a && b || a ? 3 : b ? 1 : 2; }", 1, 0, 5);
        one("function f(a) { a ||= 1; a ??= 2; a += 1; }", 1, 0, 3);
        one("function f(a) { switch (a) { case 1: case 2: return 1; default: return 2; } }", 1, 1, 3);
        one("function f(a: number extends string ? 1 : 2) { return a?.b; }", 1, 0, 1);
    }

    #[test]
    fn a_function_has_the_name_that_people_give_it() {
        let text = "class A {\n  constructor(private a: number) {}\n  #b() {}\n  get c() { return 1; }\n  d = () => 4;\n  [e]() {}\n}
const f = (a) => a ? 1 : 2;\nconst g = function h() {};\nexport default function () {}\nconst o = { i() {}, j: async () => { await 1; } };
function k(a: number): void;\nfunction k(a: any) {}\nasync function* l() {}\n";
        let names: Vec<_> = functions(text).into_iter().map(|of| (of.0, of.1)).collect();
        let expected = [
            ("constructor", 2),
            ("b", 3),
            ("c", 4),
            ("d", 5),
            (NAMELESS, 6),
            ("f", 8),
            ("g", 9),
            (NAMELESS, 10),
            ("i", 11),
            ("j", 11),
            ("k", 13),
            ("l", 14),
        ];
        assert_eq!(names, expected.map(|(name, line)| (name.to_owned(), line)));
    }

    #[test]
    fn what_is_inside_counts_for_the_inner_function_and_an_expression_for_the_outer() {
        let found = functions(
            "function f(a) {\n  if (a) a.map((b) => {\n    if (b) return 1;\n  });\n  return a.map((b) => b ? 1 : 2);\n}\n",
        );
        let expected = [(NAMELESS, 2, 3, 1, 2), ("f", 1, 6, 1, 3)];
        assert_eq!(found, expected.map(|(name, line, lines, depth, ways)| (name.to_owned(), line, lines, depth, ways)));
        assert_eq!(
            functions("[1].map((a) => a ? 1 : 2); if (1) {}\n"),
            [],
            "what is in no function is measured nowhere"
        );
    }

    #[test]
    fn what_is_no_program_has_no_outline() {
        assert!(outline(&["let x = 1;", "let y = ("]).is_err());
        assert!(outline(&["await 1; const a: number = 2;"]).is_ok(), "a module may wait");
        assert!(outline(&[&"(".repeat(1_000_000)]).is_err());
        assert!(outline(&[&"if (a) {".repeat(4_000),]).is_err());
        let deep = format!("function f(a) {{ {}{} }}", "if (a) {".repeat(4_000), "}".repeat(4_000));
        assert_eq!(functions(&deep)[0].3, 4_000);
    }
}
