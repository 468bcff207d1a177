//! What a syntax tree may be, so that what comes after the parser is in proportion to the source.
//!
//! The analyser searches a name in all scopes around it, and a label in all labels. The transformer repeats names: that of an
//! enum twice for each member.

use std::cell::Cell;

use oxc::{
    ast::{AstKind, ast::Program},
    ast_visit::Visit,
    semantic::{ScopeFlags, ScopeId},
};

use crate::budget::{self, Limit, MAX_SEARCHES, MAX_TEXT};

/// Ends the translation if the tree exceeds a limit.
pub fn check(program: &Program) {
    let mut shape = Shape { scopes: 0, labels: 0, parameters: 0, searches: 0, text: 0 };
    shape.visit_program(program);
}

struct Shape {
    /// What is open: scopes, labels, and lists of parameters, at whose end names are searched again.
    scopes: u64,
    labels: u64,
    parameters: u64,
    searches: u64,
    text: u64,
}

impl Shape {
    fn name(&mut self, name: &str) {
        self.text += name.len() as u64;
        if self.text > MAX_TEXT {
            budget::exceed(Limit::Text);
        }
    }

    fn declaration(&mut self, name: &str) {
        self.name(name);
        self.search(self.scopes);
    }

    fn reference(&mut self, name: &str) {
        self.name(name);
        self.search(self.scopes * (1 + self.parameters));
    }

    fn search(&mut self, places: u64) {
        self.searches += places;
        if self.searches > MAX_SEARCHES {
            budget::exceed(Limit::Searches);
        }
    }
}

impl<'a> Visit<'a> for Shape {
    fn enter_node(&mut self, node: AstKind<'a>) {
        match node {
            AstKind::IdentifierReference(it) => self.reference(&it.name),
            AstKind::BindingIdentifier(it) => self.declaration(&it.name),
            AstKind::PrivateIdentifier(it) => self.declaration(&it.name),
            AstKind::IdentifierName(it) => self.name(&it.name),
            AstKind::StringLiteral(it) => self.name(&it.value),
            AstKind::LabelIdentifier(it) => self.name(&it.name),
            AstKind::BreakStatement(_) | AstKind::ContinueStatement(_) => self.search(self.labels),
            AstKind::LabeledStatement(_) => self.labels += 1,
            AstKind::FormalParameters(it) => {
                self.parameters += 1;
                // Each parameter makes the analyser look at all of them, which takes much less time than a search.
                let number = it.items.len() as u64;
                self.search(number * number / 16);
            }
            AstKind::CatchParameter(_) => self.parameters += 1,
            _ => {}
        }
    }

    fn leave_node(&mut self, node: AstKind<'a>) {
        match node {
            AstKind::LabeledStatement(_) => self.labels -= 1,
            AstKind::FormalParameters(_) | AstKind::CatchParameter(_) => self.parameters -= 1,
            _ => {}
        }
    }

    fn enter_scope(&mut self, _: ScopeFlags, _: &Cell<Option<ScopeId>>) {
        self.scopes += 1;
    }

    fn leave_scope(&mut self) {
        self.scopes -= 1;
    }
}
