//! A program that is followed: in front of each statement it says in which line that is.
//!
//! The engine follows no program. So one that is to be followed declares a function by the name of [`FOLLOWER`]
//! ([`Program::stepped`](sandbox_api::Program::stepped) adds it), and here it is called:
//!
//! ```js
//! while (a < b) a++;    while (a < b) { judge$step(7); a++; }
//! ```

use oxc::{
    allocator::{ArenaVec, TakeIn},
    ast::ast::{Expression, Function, NumberBase, Program, Statement},
    ast_visit::{VisitMut, walk_mut},
    semantic::ScopeFlags,
    span::{GetSpan, SPAN, Span},
};
use sandbox_api::FOLLOWER;

use crate::tree::Tree;

/// Puts the calls into a program that was made from `source`, if it is to be followed.
pub fn follow<'a>(program: &mut Program<'a>, source: &str, tree: &Tree<'a>) {
    if program.body.iter().any(|statement| matches!(statement, Statement::FunctionDeclaration(it) if is_follower(it))) {
        let lines = source.match_indices('\n').map(|(at, _)| at).collect();
        Follow { lines, tree }.visit_program(program);
    }
}

fn is_follower(function: &Function) -> bool {
    function.id.as_ref().is_some_and(|id| id.name == FOLLOWER)
}

struct Follow<'t, 'a> {
    /// Where the lines of the source end.
    lines: Vec<usize>,
    tree: &'t Tree<'a>,
}

impl<'a> Follow<'_, 'a> {
    /// `judge$step(7);`, for what has a place in the source.
    fn step(&self, span: Span) -> Option<Statement<'a>> {
        if span.is_unspanned() {
            return None;
        }
        let line = self.lines.partition_point(|end| *end < span.start as usize) + 1;
        let line = Expression::new_numeric_literal(SPAN, line as f64, None, NumberBase::Decimal, self.tree);
        let follower = self.tree.identifier(self.tree.name(FOLLOWER));
        let call = self.tree.call(SPAN, follower, vec![line]);
        Some(Statement::new_expression_statement(SPAN, call, self.tree))
    }
}

impl<'a> VisitMut<'a> for Follow<'_, 'a> {
    fn visit_statements(&mut self, it: &mut ArenaVec<'a, Statement<'a>>) {
        walk_mut::walk_statements(self, it);
        let mut followed = ArenaVec::with_capacity_in(2 * it.len(), self.tree);
        for statement in it.take_in(self.tree) {
            followed.extend(self.step(statement.span()));
            followed.push(statement);
        }
        *it = followed;
    }

    fn visit_statement(&mut self, it: &mut Statement<'a>) {
        walk_mut::walk_statement(self, it);
        let (span, body) = match it {
            Statement::WhileStatement(it) => (it.span, &mut it.body),
            Statement::DoWhileStatement(it) => (it.span, &mut it.body),
            Statement::ForStatement(it) => (it.span, &mut it.body),
            Statement::ForInStatement(it) => (it.span, &mut it.body),
            Statement::ForOfStatement(it) => (it.span, &mut it.body),
            _ => return,
        };
        // Each round is in the line of the loop too, also one without statements.
        let statements = self.step(span).into_iter().chain([body.take_in(self.tree)]);
        *body = Statement::new_block_statement(SPAN, self.tree.list(statements), self.tree);
    }

    fn visit_function(&mut self, it: &mut Function<'a>, flags: ScopeFlags) {
        if !is_follower(it) {
            walk_mut::walk_function(self, it, flags);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::translate;

    #[test]
    fn a_statement_says_its_line_where_somebody_listens() {
        let source = "function f(n: number) {\n  while (n)\n    n--;\n\n  for (;;);\n}\nlet a = () => { f(1); };\n";
        let code = |source: &str| translate(source).unwrap().code.split_whitespace().collect::<String>();
        let followed = code(&format!("{source}function judge$step(line) {{ if (line) {{ line++; }} }}"));
        for part in [
            "judge$step(2);while(n){judge$step(2);n--;}",
            "judge$step(5);for(;;){judge$step(5);",
            "judge$step(7);leta=()=>{judge$step(7);f(1);}",
            "if(line){line++;}",
        ] {
            assert!(followed.contains(part), "{followed}");
        }
        assert!(!code(source).contains("judge$step"));
    }
}
