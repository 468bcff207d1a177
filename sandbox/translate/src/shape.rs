//! What a syntax tree may be, so that what comes after the parser is in proportion to the source.
//!
//! The analyser searches a name in all scopes around it, a label in all labels, and what is around an `await` for its
//! function. It also works out the texts of an enum's members, which can be twice as long with every member. The
//! transformer repeats names: that of an enum twice for each member.

use std::{cell::Cell, collections::HashMap};

use oxc::{
    ast::{
        AstKind,
        ast::{ArrowFunctionExpression, Class, Expression, Function, Program, TSEnumMember, TSEnumMemberName},
    },
    ast_visit::Visit,
    semantic::{ScopeFlags, ScopeId},
};

use crate::budget;

/// Ends the translation if the tree exceeds a limit.
pub fn check(program: &Program) {
    Shape::default().visit_program(program);
}

#[derive(Default)]
struct Shape<'a> {
    /// What is open: scopes, labels, and lists of parameters, at whose end names are searched again.
    scopes: u64,
    labels: u64,
    parameters: u64,
    nodes: u64,
    /// For the name of a member of any enum: the most bytes that its text may have.
    members: HashMap<&'a str, u64>,
}

impl<'a> Shape<'a> {
    fn member(&mut self, member: &TSEnumMember<'a>) {
        let bytes = member.initializer.as_ref().map_or(NUMBER, |value| Value::bytes(value, &self.members));
        budget::write(bytes);
        if let TSEnumMemberName::Identifier(_) | TSEnumMemberName::String(_) | TSEnumMemberName::ComputedString(_) =
            member.id
        {
            let known = self.members.entry(member.id.static_name().as_str()).or_default();
            *known = bytes.max(*known);
        }
    }

    fn declaration(&self, name: &str) {
        budget::write(name.len() as u64);
        budget::search(self.scopes);
    }

    fn reference(&self, name: &str) {
        budget::write(name.len() as u64);
        budget::search(self.scopes * (1 + self.parameters));
    }
}

impl<'a> Visit<'a> for Shape<'a> {
    fn enter_node(&mut self, node: AstKind<'a>) {
        self.nodes += 1;
        match node {
            AstKind::IdentifierReference(it) => self.reference(&it.name),
            AstKind::AwaitExpression(_) => budget::search(self.nodes),
            AstKind::BindingIdentifier(it) => self.declaration(&it.name),
            AstKind::PrivateIdentifier(it) => self.declaration(&it.name),
            AstKind::IdentifierName(it) => budget::write(it.name.len() as u64),
            AstKind::StringLiteral(it) => budget::write(it.value.len() as u64),
            AstKind::LabelIdentifier(it) => budget::write(it.name.len() as u64),
            AstKind::BreakStatement(_) | AstKind::ContinueStatement(_) => budget::search(self.labels),
            AstKind::LabeledStatement(_) => self.labels += 1,
            AstKind::FormalParameters(it) => {
                self.parameters += 1;
                // Each parameter makes the analyser look at all of them, which takes much less time than a search.
                let number = it.items.len() as u64;
                budget::search(number * number / 16);
            }
            AstKind::CatchParameter(_) => self.parameters += 1,
            AstKind::TSEnumMember(it) => self.member(it),
            _ => {}
        }
    }

    fn leave_node(&mut self, node: AstKind<'a>) {
        self.nodes -= 1;
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

/// The bytes of a number as text.
const NUMBER: u64 = 32;

/// The most bytes that a member's value may have: those of all that is named in it.
struct Value<'m, 'a> {
    members: &'m HashMap<&'a str, u64>,
    bytes: u64,
}

impl<'m, 'a> Value<'m, 'a> {
    fn bytes(value: &Expression<'a>, members: &'m HashMap<&'a str, u64>) -> u64 {
        let mut found = Self { members, bytes: NUMBER };
        found.visit_expression(value);
        found.bytes
    }
}

impl<'a> Visit<'a> for Value<'_, 'a> {
    fn enter_node(&mut self, node: AstKind<'a>) {
        let (name, own) = match node {
            AstKind::IdentifierReference(it) => (it.name.as_str(), 0),
            AstKind::IdentifierName(it) => (it.name.as_str(), 0),
            AstKind::StringLiteral(it) => (it.value.as_str(), it.value.len()),
            AstKind::TemplateElement(it) => ("", it.value.raw.len()),
            AstKind::NumericLiteral(_) => ("", NUMBER as usize),
            _ => return,
        };
        let member = self.members.get(name).copied().unwrap_or_default();
        self.bytes = self.bytes.saturating_add(own as u64).saturating_add(member);
    }

    // What these hold is not worked out.
    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}

    fn visit_class(&mut self, _: &Class<'a>) {}
}
