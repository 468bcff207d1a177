//! Finds the places of a program where people slip.

use std::ops::Range;

use oxc::{
    ast::ast::*,
    ast_visit::{Visit, walk},
    span::{GetSpan, Span},
    syntax::scope::ScopeFlags,
};

use super::tables::{arithmetic, boundary, comparison, empty, is_atom, may_be_index, signs_of};
use crate::budget::{Limit, exceed};

/// The most bytes that the texts of all mutants have together.
const MAX_BYTES: usize = 64 << 20;

/// Functions whose arguments may be given in any order.
const ORDER_IS_NOTHING: [&str; 4] = ["min", "max", "gcd", "lcm"];
/// Methods whose arguments are places in a list or a text.
const TAKES_PLACES: [&str; 6] = ["slice", "substring", "charAt", "charCodeAt", "codePointAt", "at"];

/// A change of the text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// What is replaced, in bytes.
    pub place: Range<usize>,
    /// The kind of slip.
    pub operator: &'static str,
    pub replacement: String,
}

/// The changes of a program with this text, in the order in which they are found. Too many end it.
pub fn changes(source: &str, program: &Program) -> Vec<Change> {
    let mut finder = Finder { source, changes: Vec::new(), bytes: 0, empty: vec!["undefined"], around: Vec::new() };
    finder.visit_program(program);
    finder.changes
}

/// What `break` and `continue` may leave.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Function,
    Loop,
    Switch,
}

/// Collects the changes.
struct Finder<'s> {
    source: &'s str,
    changes: Vec<Change>,
    /// The bytes of the mutants so far.
    bytes: usize,
    /// The empty value of what each function around the place returns.
    empty: Vec<&'static str>,
    around: Vec<Around>,
}

impl<'s> Finder<'s> {
    // Places and changes

    fn code(&self, span: Span) -> &'s str {
        &self.source[span.start as usize..span.end as usize]
    }

    /// Adds a change, written so that it does not grow together with what stands beside it.
    fn replace(&mut self, operator: &'static str, span: Span, replacement: impl Into<String>) {
        let mut replacement = replacement.into();
        let (before, after) = (&self.source[..span.start as usize], &self.source[span.end as usize..]);
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        if let (Some(left), Some(right)) = (before.chars().next_back(), replacement.chars().next())
            && (is_word(left) && is_word(right) || left == '-' && right == '-')
        {
            replacement.insert(0, ' ');
        }
        // After an operator, these would make another one of it, or a comment.
        let is_sign = replacement.ends_with(['+', '-', '*', '/', '%', '<', '>', '&', '|', '=']);
        if is_sign && after.starts_with(['+', '-', '*', '/']) {
            replacement.push(' ');
        }
        self.bytes += self.source.len() + replacement.len();
        if self.bytes > MAX_BYTES {
            exceed(Limit::Text);
        }
        self.changes.push(Change { place: span.start as usize..span.end as usize, operator, replacement });
    }

    /// Replaces the operator that is written between two operands.
    fn replace_between(&mut self, operator: &'static str, left: Span, right: Span, written: &str, replacement: &str) {
        let mut at = left.end as usize;
        loop {
            let rest = &self.source[at..right.start as usize];
            let skipped = match rest.as_bytes() {
                [b'/', b'/', ..] => rest.find('\n').unwrap_or(rest.len()),
                [b'/', b'*', ..] => rest.find("*/").map_or(rest.len(), |end| end + 2),
                _ if rest.starts_with(written) => break,
                [] => return,
                _ => rest.chars().next().map_or(1, char::len_utf8),
            };
            at += skipped;
        }
        let start = at as u32; // Sources are short.
        self.replace(operator, Span::new(start, start + written.len() as u32), replacement);
    }

    fn swap(&mut self, (left, left_is_whole): (Span, bool), (right, right_is_whole): (Span, bool)) {
        let moved = |span: Span, is_whole: bool| match is_whole {
            true => self.code(span).to_owned(),
            false => format!("({})", self.code(span)),
        };
        let between = self.code(Span::new(left.end, right.start));
        let swapped = [&moved(right, right_is_whole), between, &moved(left, left_is_whole)].concat();
        self.replace("swapped arguments", Span::new(left.start, right.end), swapped);
    }

    fn drop_statement(&mut self, span: Span) {
        self.replace("dropped statement", span, ";");
    }

    fn shift_constant(&mut self, span: Span, value: f64) {
        for shifted in [value + 1.0, value - 1.0].into_iter().filter(|shifted| *shifted != value) {
            let after = self.source[span.end as usize..].trim_start();
            // `-1 ** 2` is no program, and `1.toFixed()` neither.
            let needs_brackets = after.starts_with("**") && shifted < 0.0 || after.starts_with('.');
            let written = if needs_brackets { format!("({shifted})") } else { shifted.to_string() };
            self.replace("constant", span, written);
        }
    }

    /// A single comparison is left to `comparison`, a constant to `constant`.
    fn negate(&mut self, condition: &Expression) {
        match condition.without_parentheses() {
            Expression::UnaryExpression(it) if it.operator == UnaryOperator::LogicalNot => {
                self.replace("negated condition", condition.span(), self.code(it.argument.span()));
            }
            Expression::BinaryExpression(it) if comparison(it.operator).is_some() => {}
            other if other.is_literal() => {}
            _ => {
                let negated = format!("!({})", self.code(condition.span()));
                self.replace("negated condition", condition.span(), negated);
            }
        }
    }

    fn index(&mut self, place: &Expression) {
        let place = place.without_parentheses();
        if !may_be_index(place) {
            return;
        }
        let written = match place {
            Expression::BinaryExpression(it) if it.operator.is_arithmetic() => self.code(it.span).to_owned(),
            other if is_atom(other) => self.code(other.span()).to_owned(),
            other => format!("({})", self.code(other.span())),
        };
        for by in ["+", "-"] {
            self.replace("index", place.span(), format!("{written} {by} 1"));
        }
    }

    fn arguments(&mut self, callee: &Expression, arguments: &[Argument]) {
        let name = match callee.without_parentheses() {
            Expression::StaticMemberExpression(it) => it.property.name.as_str(),
            Expression::Identifier(it) => it.name.as_str(),
            _ => "",
        };
        if TAKES_PLACES.contains(&name) {
            arguments.iter().filter_map(Argument::as_expression).for_each(|place| self.index(place));
        }
        if !ORDER_IS_NOTHING.contains(&name) {
            for pair in arguments.windows(2).filter(|pair| !pair.iter().any(Argument::is_spread)) {
                self.swap((pair[0].span(), true), (pair[1].span(), true));
            }
        }
    }

    // Where `break` and `return` lead

    fn within(&mut self, around: Around, visit: impl FnOnce(&mut Self)) {
        self.around.push(around);
        visit(self);
        self.around.pop();
    }

    fn within_function(&mut self, returned: Option<&TSTypeAnnotation>, visit: impl FnOnce(&mut Self)) {
        self.empty.push(returned.map_or("undefined", |returned| empty(&returned.type_annotation)));
        self.within(Around::Function, visit);
        self.empty.pop();
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    // Expressions

    fn visit_binary_expression(&mut self, it: &BinaryExpression<'a>) {
        let (left, right) = (it.left.span(), it.right.span());
        let written = it.operator.as_str();
        match comparison(it.operator) {
            Some("") => self.replace("comparison", it.span, format!("!({})", self.code(it.span))),
            Some(turned) => self.replace_between("comparison", left, right, written, turned),
            None => {}
        }
        if let Some(moved) = boundary(it.operator) {
            self.replace_between("boundary", left, right, written, moved);
        }
        if let Some(other) = arithmetic(written) {
            self.replace_between("arithmetic", left, right, written, other);
        }
        if matches!(written, "-" | "/" | "%" | "**" | "<<" | ">>" | ">>>") {
            self.swap((left, is_atom(&it.left)), (right, is_atom(&it.right)));
        }
        walk::walk_binary_expression(self, it);
    }

    fn visit_logical_expression(&mut self, it: &LogicalExpression<'a>) {
        let other = match it.operator {
            LogicalOperator::And => Some("||"),
            LogicalOperator::Or => Some("&&"),
            LogicalOperator::Coalesce => None,
        };
        if let Some(other) = other {
            self.replace_between("and/or", it.left.span(), it.right.span(), it.operator.as_str(), other);
        }
        walk::walk_logical_expression(self, it);
    }

    fn visit_unary_expression(&mut self, it: &UnaryExpression<'a>) {
        if it.operator == UnaryOperator::UnaryNegation {
            self.replace("arithmetic", it.span, self.code(it.argument.span()));
            if let Expression::NumericLiteral(number) = &it.argument {
                return self.shift_constant(it.span, -number.value);
            }
        }
        walk::walk_unary_expression(self, it);
    }

    fn visit_update_expression(&mut self, it: &UpdateExpression<'a>) {
        let other = if it.operator == UpdateOperator::Increment { "--" } else { "++" };
        let (start, end) = if it.prefix { (it.span.start, it.span.start + 2) } else { (it.span.end - 2, it.span.end) };
        self.replace("arithmetic", Span::new(start, end), other);
        walk::walk_update_expression(self, it);
    }

    fn visit_assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        let written = it.operator.as_str();
        if let Some(other) = written.strip_suffix('=').and_then(arithmetic) {
            let other = format!("{other}=");
            self.replace_between("arithmetic", it.left.span(), it.right.span(), written, &other);
        }
        walk::walk_assignment_expression(self, it);
    }

    fn visit_boolean_literal(&mut self, it: &BooleanLiteral) {
        self.replace("constant", it.span, (!it.value).to_string());
    }

    fn visit_numeric_literal(&mut self, it: &NumericLiteral<'a>) {
        self.shift_constant(it.span, it.value);
    }

    fn visit_big_int_literal(&mut self, it: &BigIntLiteral<'a>) {
        for by in ["+", "-"] {
            self.replace("constant", it.span, format!("({} {by} 1n)", self.code(it.span)));
        }
    }

    fn visit_string_literal(&mut self, it: &StringLiteral<'a>) {
        self.replace("constant", it.span, if it.value.is_empty() { "\"mutant\"" } else { "\"\"" });
    }

    fn visit_computed_member_expression(&mut self, it: &ComputedMemberExpression<'a>) {
        self.index(&it.expression);
        walk::walk_computed_member_expression(self, it);
    }

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        if it.callee.is_specific_id("require") {
            return;
        }
        self.arguments(&it.callee, &it.arguments);
        walk::walk_call_expression(self, it);
    }

    fn visit_new_expression(&mut self, it: &NewExpression<'a>) {
        self.arguments(&it.callee, &it.arguments);
        walk::walk_new_expression(self, it);
    }

    fn visit_conditional_expression(&mut self, it: &ConditionalExpression<'a>) {
        self.negate(&it.test);
        self.visit_expression(&it.test);
        // Of what tells which of two values comes first, only the sign matters.
        let mut signs = Vec::new();
        if !(signs_of(it, &mut signs) && signs.contains(&-1.0)) {
            self.visit_expression(&it.consequent);
            self.visit_expression(&it.alternate);
        }
    }

    // Statements

    fn visit_expression_statement(&mut self, it: &ExpressionStatement<'a>) {
        if !it.expression.is_literal() {
            self.drop_statement(it.span);
        }
        walk::walk_expression_statement(self, it);
    }

    fn visit_if_statement(&mut self, it: &IfStatement<'a>) {
        if self.code(it.test.span()).contains("require.main") {
            return;
        }
        self.negate(&it.test);
        walk::walk_if_statement(self, it);
    }

    fn visit_while_statement(&mut self, it: &WhileStatement<'a>) {
        self.negate(&it.test);
        self.within(Around::Loop, |finder| walk::walk_while_statement(finder, it));
    }

    fn visit_do_while_statement(&mut self, it: &DoWhileStatement<'a>) {
        self.negate(&it.test);
        self.within(Around::Loop, |finder| walk::walk_do_while_statement(finder, it));
    }

    /// What counts is left alone but for its bounds: turned round, the loop would never begin or never end.
    fn visit_for_statement(&mut self, it: &ForStatement<'a>) {
        if let Some(init) = &it.init {
            self.visit_for_statement_init(init);
        }
        match &it.test {
            Some(Expression::BinaryExpression(test)) => {
                if let Some(moved) = boundary(test.operator) {
                    let (left, right) = (test.left.span(), test.right.span());
                    self.replace_between("boundary", left, right, test.operator.as_str(), moved);
                }
                walk::walk_binary_expression(self, test);
            }
            Some(test) => self.visit_expression(test),
            None => {}
        }
        self.within(Around::Loop, |finder| finder.visit_statement(&it.body));
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        self.within(Around::Loop, |finder| walk::walk_for_of_statement(finder, it));
    }

    fn visit_for_in_statement(&mut self, it: &ForInStatement<'a>) {
        self.within(Around::Loop, |finder| walk::walk_for_in_statement(finder, it));
    }

    fn visit_switch_statement(&mut self, it: &SwitchStatement<'a>) {
        self.within(Around::Switch, |finder| walk::walk_switch_statement(finder, it));
    }

    fn visit_return_statement(&mut self, it: &ReturnStatement<'a>) {
        let Some(value) = &it.argument else { return self.drop_statement(it.span) };
        if !value.without_parentheses().is_literal() {
            let empty = self.empty.last().copied().unwrap_or("undefined");
            self.replace("early return", value.span(), empty);
        }
        self.visit_expression(value);
    }

    fn visit_break_statement(&mut self, it: &BreakStatement<'a>) {
        match self.around.last() {
            _ if it.label.is_some() => {}
            Some(Around::Loop) => self.replace("early return", it.span, "continue;"),
            Some(Around::Switch) => self.drop_statement(it.span),
            Some(Around::Function) | None => {}
        }
    }

    fn visit_continue_statement(&mut self, it: &ContinueStatement<'a>) {
        if it.label.is_none() {
            self.replace("early return", it.span, "break;");
        }
    }

    fn visit_throw_statement(&mut self, it: &ThrowStatement<'a>) {
        self.drop_statement(it.span);
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        self.within_function(it.return_type.as_deref(), |finder| walk::walk_function(finder, it, flags));
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        let visit = |finder: &mut Self| walk::walk_arrow_function_expression(finder, it);
        self.within_function(it.return_type.as_deref(), visit);
    }

    // What is left alone, wholly or in part

    fn visit_property_key(&mut self, it: &PropertyKey<'a>) {
        if !it.as_expression().is_some_and(Expression::is_literal) {
            walk::walk_property_key(self, it);
        }
    }

    fn visit_ts_type(&mut self, _: &TSType<'a>) {}

    fn visit_ts_type_parameter_declaration(&mut self, _: &TSTypeParameterDeclaration<'a>) {}

    fn visit_ts_interface_declaration(&mut self, _: &TSInterfaceDeclaration<'a>) {}

    fn visit_ts_enum_declaration(&mut self, _: &TSEnumDeclaration<'a>) {}

    fn visit_import_declaration(&mut self, _: &ImportDeclaration<'a>) {}

    fn visit_import_expression(&mut self, _: &ImportExpression<'a>) {}

    fn visit_export_from_declaration(&mut self, _: &ExportFromDeclaration<'a>) {}

    fn visit_export_all_declaration(&mut self, _: &ExportAllDeclaration<'a>) {}

    fn visit_export_specifier(&mut self, _: &ExportSpecifier<'a>) {}

    fn visit_directive(&mut self, _: &Directive<'a>) {}

    fn visit_decorator(&mut self, _: &Decorator<'a>) {}
}
