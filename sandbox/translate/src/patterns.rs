//! Array patterns are taken apart by index where nobody can tell.
//!
//! The engine asks an iterator for every element of a pattern, which costs several times what reading an index does. For an
//! array whose iterator is the engine's own, both read the same elements in the same order. So `const [a, b] = pair` becomes
//!
//! ```js
//! let list = pair, a, b, done = isArray(list) && list.length >= 2 ? (a = list[0], b = list[1]) : [a, b] = list;
//! ```
//!
//! and everything that is no array, or a shorter one, still meets the pattern itself. Patterns with defaults, rests or other
//! patterns in them stay as they are, because what they run could change the array. And a program in which something could
//! change how arrays are iterated keeps all of its patterns. That is seen in its text, because to ask at every pattern would
//! cost as much as the iterator does.

use oxc::{
    allocator::{ArenaBox, CloneIn, GetAllocator, TakeIn},
    ast::{
        AstKind,
        ast::{
            ArrayAssignmentTarget, ArrowFunctionBody, ArrowFunctionExpression, AssignmentOperator, AssignmentTarget,
            AssignmentTargetMaybeDefault, BinaryOperator, BindingIdentifier, BindingPattern, CallExpression, Class,
            Expression, ExpressionStatement, ForOfStatement, ForStatementLeft, FormalParameters, Function,
            FunctionBody, IdentifierReference, LogicalOperator, MethodDefinition, NumberBase, Program, Statement,
            StaticMemberExpression, VariableDeclaration, VariableDeclarationKind, VariableDeclarator,
        },
    },
    ast_visit::{Visit, VisitMut, walk, walk_mut},
    semantic::{ScopeFlags, Scoping},
    span::SPAN,
    str::Ident,
};

use crate::tree::{Names, Tree};

/// The most nodes of an assignment that is written twice.
const MAX_NODES: usize = 60;

/// Takes the patterns of a program apart. `is_array` is the name of `Array.isArray` there, and `scoping` that of the program
/// before it became a function.
pub fn take_apart<'a>(
    program: &mut Program<'a>,
    is_array: Ident<'a>,
    scoping: &Scoping,
    names: &mut Names<'_, 'a>,
    tree: &Tree<'a>,
) {
    if !Iteration::may_change(program) {
        Patterns { is_array, scoping, names, tree }.visit_program(program);
    }
}

struct Patterns<'p, 't, 'a> {
    is_array: Ident<'a>,
    scoping: &'p Scoping,
    names: &'p mut Names<'t, 'a>,
    tree: &'p Tree<'a>,
}

/// What a pattern without surprises assigns to, in order. `None` is a hole.
type Targets<'a> = Vec<Option<AssignmentTarget<'a>>>;

impl<'a> VisitMut<'a> for Patterns<'_, '_, 'a> {
    fn visit_variable_declaration(&mut self, it: &mut VariableDeclaration<'a>) {
        walk_mut::walk_variable_declaration(self, it);
        self.declaration(it);
    }

    fn visit_statement(&mut self, it: &mut Statement<'a>) {
        walk_mut::walk_statement(self, it);
        match it {
            Statement::ForOfStatement(it) => self.for_of(it),
            Statement::ExpressionStatement(expression) => {
                if let Some(statement) = self.assignment(expression) {
                    *it = statement;
                }
            }
            _ => {}
        }
    }

    fn visit_function(&mut self, it: &mut Function<'a>, flags: ScopeFlags) {
        walk_mut::walk_function(self, it, flags);
        // A generator takes its parameters apart before its body runs.
        if !it.generator
            && let Some(body) = &mut it.body
        {
            self.parameters(&mut it.params, body);
        }
    }

    fn visit_arrow_function_expression(&mut self, it: &mut ArrowFunctionExpression<'a>) {
        walk_mut::walk_arrow_function_expression(self, it);
        let has_patterns = it.params.items.iter().any(|one| matches!(one.pattern, BindingPattern::ArrayPattern(_)));
        if has_patterns && it.body.is_expression() {
            let value = it.body.take_in(self.tree).into_expression();
            let answer = Statement::new_return_statement(SPAN, Some(value), self.tree);
            it.body = ArrowFunctionBody::FunctionBody(FunctionBody::boxed(SPAN, [], [answer], self.tree));
        }
        if let ArrowFunctionBody::FunctionBody(body) = &mut it.body {
            self.parameters(&mut it.params, body);
        }
    }
}

impl<'a> Patterns<'_, '_, 'a> {
    /// `const [a, b] = list`
    fn declaration(&mut self, it: &mut VariableDeclaration<'a>) {
        let is_plain = |one: &VariableDeclarator<'a>| one.init.is_some() && plain_names(&one.id).is_some();
        let is_usual = it.kind.is_var() || self.may_be_let(it);
        if !is_usual || !it.declarations.iter().any(is_plain) {
            return;
        }
        let mut declarators = Vec::new();
        for mut one in it.declarations.take_in(self.tree) {
            match one.init.take_if(|_| plain_names(&one.id).is_some()) {
                Some(init) => {
                    let list = self.names.fresh("list");
                    let mut given = self.tree.declarator(self.tree.binding(list), init);
                    given.span = one.span;
                    declarators.push(given);
                    declarators.extend(self.names_of(list, &one.id));
                }
                None => declarators.push(one),
            }
        }
        it.declarations = self.tree.list(declarators);
        if it.kind.is_const() {
            it.kind = VariableDeclarationKind::Let;
        }
    }

    /// Whether nobody could tell if the declaration were one with `let`.
    fn may_be_let(&self, it: &VariableDeclaration<'a>) -> bool {
        let is_mutated = |id: &BindingIdentifier<'a>| match id.symbol_id.get() {
            // Of a constant, `symbol_is_mutated` knows without looking that it is not.
            Some(symbol) => self.scoping.get_resolved_references(symbol).any(|reference| reference.is_write()),
            None => true,
        };
        match it.kind {
            VariableDeclarationKind::Let => true,
            VariableDeclarationKind::Const => {
                !it.declarations.iter().flat_map(|one| one.id.get_binding_identifiers()).any(is_mutated)
            }
            _ => false,
        }
    }

    /// `for (const [a, b] of lists)`
    fn for_of(&mut self, it: &mut ForOfStatement<'a>) {
        let list = match &it.left {
            _ if it.r#await => return,
            ForStatementLeft::VariableDeclaration(left) => {
                if !(left.kind.is_var() || self.may_be_let(left)) || plain_names(&left.declarations[0].id).is_none() {
                    return;
                }
                self.names.fresh("list")
            }
            ForStatementLeft::ArrayAssignmentTarget(left) if self.targets(left).is_some() => self.names.fresh("list"),
            _ => return,
        };
        let tree = self.tree;
        let each = VariableDeclarator::new(SPAN, tree.binding(list), None, None, false, tree);
        let each = VariableDeclaration::boxed(SPAN, VariableDeclarationKind::Const, [each], false, tree);
        let left = std::mem::replace(&mut it.left, ForStatementLeft::VariableDeclaration(each));
        let first = match left {
            ForStatementLeft::VariableDeclaration(left) => {
                let kind = if left.kind.is_var() { VariableDeclarationKind::Var } else { VariableDeclarationKind::Let };
                tree.declaration(left.span, kind, self.names_of(list, &left.declarations[0].id))
            }
            ForStatementLeft::ArrayAssignmentTarget(left) => self.assign(list, left),
            _ => return,
        };
        let body = it.body.take_in(tree);
        it.body = Statement::new_block_statement(SPAN, [first, body], tree);
    }

    /// `[a, b] = [b, a]` and `[a, b] = list`, where nobody asks for the value.
    fn assignment(&mut self, statement: &mut ExpressionStatement<'a>) -> Option<Statement<'a>> {
        let (span, tree) = (statement.span, self.tree);
        let Expression::AssignmentExpression(it) = &mut statement.expression else { return None };
        let AssignmentTarget::ArrayAssignmentTarget(left) = &mut it.left else { return None };
        let targets = self.targets(left)?;
        let left = left.take_in_box(tree);
        let values = match &it.right {
            Expression::ArrayExpression(right) if right.elements.len() == targets.len() => {
                right.elements.iter().map(|value| value.as_expression().filter(|value| is_short(value))).collect()
            }
            _ => None,
        };
        let Some(values): Option<Vec<&Expression<'a>>> = values else {
            let list = self.names.fresh("list");
            let given = tree.declarator(tree.binding(list), it.right.take_in(tree));
            let given = tree.declaration(span, VariableDeclarationKind::Const, vec![given]);
            return Some(Statement::new_block_statement(SPAN, [given, self.assign(list, left)], tree));
        };
        let temporary: Vec<Ident<'a>> = values.iter().map(|_| self.names.fresh("value")).collect();
        let given = temporary
            .iter()
            .zip(values)
            .map(|(name, value)| tree.declarator(tree.binding(*name), value.clone_in(tree.allocator())));
        let given = tree.declaration(span, VariableDeclarationKind::Const, given.collect());
        let assigned = targets
            .into_iter()
            .zip(temporary)
            .filter_map(|(target, name)| target.map(|target| self.set(target, tree.identifier(name))));
        let assigned = assigned.map(|expression| Statement::new_expression_statement(span, expression, tree));
        Some(Statement::new_block_statement(SPAN, tree.list([given].into_iter().chain(assigned)), tree))
    }

    /// Assigns the elements of `list`.
    fn assign(&self, list: Ident<'a>, left: ArenaBox<'a, ArrayAssignmentTarget<'a>>) -> Statement<'a> {
        let (span, targets) = (left.span, self.targets(&left).unwrap_or_default());
        let either = self.either(list, targets, left);
        Statement::new_expression_statement(span, either, self.tree)
    }

    /// `function f([a, b]) {}`: the parameters become variables of the body.
    fn parameters(&mut self, parameters: &mut FormalParameters<'a>, body: &mut FunctionBody<'a>) {
        let is_usual = |pattern: &BindingPattern<'a>| {
            matches!(pattern, BindingPattern::BindingIdentifier(_)) || plain_names(pattern).is_some()
        };
        let rest = parameters.rest.as_ref().map(|rest| &rest.rest.argument);
        let patterns = || parameters.items.iter().map(|one| &one.pattern);
        let are_usual = parameters.items.iter().all(|one| one.initializer.is_none())
            && patterns().chain(rest).all(is_usual)
            && rest.is_none_or(|rest| matches!(rest, BindingPattern::BindingIdentifier(_)));
        let names: Vec<Ident<'a>> = patterns().filter_map(plain_names).flatten().flatten().map(|id| id.name).collect();
        // A function in the body that has the name of a parameter comes after it.
        let is_function = |statement: &Statement<'a>| match statement {
            Statement::FunctionDeclaration(it) => it.id.as_ref().is_some_and(|id| names.contains(&id.name)),
            _ => false,
        };
        if !are_usual || names.is_empty() || body.statements.iter().any(is_function) {
            return;
        }
        let mut declarators = Vec::new();
        for one in &mut parameters.items {
            if plain_names(&one.pattern).is_some() {
                let list = self.names.fresh("list");
                declarators.extend(self.names_of(list, &one.pattern));
                one.pattern = self.tree.binding(list);
            }
        }
        let variables = self.tree.declaration(SPAN, VariableDeclarationKind::Var, declarators);
        body.statements.insert(0, variables);
    }

    /// `a, b, done = ... ? (a = list[0], b = list[1]) : [a, b] = list`
    fn names_of(&mut self, list: Ident<'a>, pattern: &BindingPattern<'a>) -> Vec<VariableDeclarator<'a>> {
        let (BindingPattern::ArrayPattern(it), Some(names)) = (pattern, plain_names(pattern)) else {
            return Vec::new();
        };
        let tree = self.tree;
        let target =
            |id: &BindingIdentifier<'a>| AssignmentTarget::new_assignment_target_identifier(id.span, id.name, tree);
        let targets = || names.iter().map(|id| id.map(target));
        let elements = targets().map(|target| target.map(AssignmentTargetMaybeDefault::from));
        let whole = ArrayAssignmentTarget::boxed(it.span, tree.list(elements), None, tree);
        let either = self.either(list, targets().collect(), whole);
        let declared = names.iter().flatten();
        let mut declarators: Vec<_> = declared
            .map(|id| VariableDeclarator::new(id.span, tree.binding(id.name), None, None, false, tree))
            .collect();
        declarators.push(tree.declarator(tree.binding(self.names.fresh("done")), either));
        declarators
    }

    fn either(
        &self,
        list: Ident<'a>,
        targets: Targets<'a>,
        whole: ArenaBox<'a, ArrayAssignmentTarget<'a>>,
    ) -> Expression<'a> {
        let tree = self.tree;
        let number =
            |number: usize| Expression::new_numeric_literal(SPAN, number as f64, None, NumberBase::Decimal, tree);
        let is_array = tree.call(SPAN, tree.identifier(self.is_array), vec![tree.identifier(list)]);
        let length = tree.member(tree.identifier(list), "length");
        let is_long = BinaryOperator::GreaterEqualThan;
        let is_long = Expression::new_binary_expression(SPAN, length, is_long, number(targets.len()), tree);
        let test = Expression::new_logical_expression(SPAN, is_array, LogicalOperator::And, is_long, tree);
        let by_index = targets.into_iter().enumerate().filter_map(|(at, target)| {
            let value =
                Expression::new_computed_member_expression(SPAN, tree.identifier(list), number(at), false, tree);
            target.map(|target| self.set(target, value))
        });
        let by_index = Expression::new_sequence_expression(SPAN, tree.list(by_index), tree);
        let general = self.set(AssignmentTarget::ArrayAssignmentTarget(whole), tree.identifier(list));
        Expression::new_conditional_expression(SPAN, test, by_index, general, tree)
    }

    fn set(&self, target: AssignmentTarget<'a>, value: Expression<'a>) -> Expression<'a> {
        Expression::new_assignment_expression(SPAN, AssignmentOperator::Assign, target, value, self.tree)
    }

    /// What a pattern assigns to, if it is short and holds variables and members only.
    fn targets(&self, pattern: &ArrayAssignmentTarget<'a>) -> Option<Targets<'a>> {
        let target = |element: &Option<AssignmentTargetMaybeDefault<'a>>| match element {
            None => Some(None),
            Some(target) => {
                let target = target.as_assignment_target()?.as_simple_assignment_target()?;
                Some(Some(AssignmentTarget::from(target.clone_in(self.tree.allocator()))))
            }
        };
        if pattern.rest.is_some() || !Nodes::of(|nodes| nodes.visit_array_assignment_target(pattern)) {
            return None;
        }
        let targets: Targets<'a> = pattern.elements.iter().map(target).collect::<Option<_>>()?;
        Some(targets).filter(|targets| targets.iter().any(Option::is_some))
    }
}

/// The names in an array pattern that holds nothing else.
fn plain_names<'p, 'a>(pattern: &'p BindingPattern<'a>) -> Option<Vec<Option<&'p BindingIdentifier<'a>>>> {
    let BindingPattern::ArrayPattern(it) = pattern else { return None };
    let name = |element: &'p Option<BindingPattern<'a>>| match element {
        None => Some(None),
        Some(BindingPattern::BindingIdentifier(id)) => Some(Some(&**id)),
        Some(_) => None,
    };
    let names: Vec<_> = it.elements.iter().map(name).collect::<Option<_>>()?;
    Some(names).filter(|names| it.rest.is_none() && names.iter().any(Option::is_some))
}

fn is_short(value: &Expression) -> bool {
    Nodes::of(|nodes| nodes.visit_expression(value))
}

/// Counts what would be written twice. A function must not be, because of what may be in it.
#[derive(Default)]
struct Nodes {
    number: usize,
}

impl Nodes {
    fn of(visit: impl FnOnce(&mut Self)) -> bool {
        let mut nodes = Self::default();
        visit(&mut nodes);
        nodes.number <= MAX_NODES
    }
}

impl<'a> Visit<'a> for Nodes {
    fn enter_node(&mut self, node: AstKind<'a>) {
        let is_function =
            matches!(node, AstKind::Function(_) | AstKind::ArrowFunctionExpression(_) | AstKind::Class(_));
        self.number += if is_function { MAX_NODES + 1 } else { 1 };
    }
}

/// Looks for whatever could change how arrays are iterated. To change it, a program must name the iterator of arrays, other
/// than to ask for one or to define that of a class of its own, or reach the prototype of an iterator.
#[derive(Default)]
struct Iteration {
    may_change: bool,
    /// Whether the class around this place extends nothing, and so not arrays.
    is_own_class: bool,
}

impl Iteration {
    fn may_change(program: &Program) -> bool {
        let mut iteration = Self::default();
        iteration.visit_program(program);
        iteration.may_change
    }

    /// Whether an expression is `Symbol.iterator`.
    fn is_symbol(expression: &Expression) -> bool {
        expression.is_specific_member_access("Symbol", "iterator")
    }
}

impl<'a> Visit<'a> for Iteration {
    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        self.may_change |= matches!(it.name.as_str(), "Symbol" | "Reflect" | "globalThis" | "eval" | "Function");
    }

    fn visit_static_member_expression(&mut self, it: &StaticMemberExpression<'a>) {
        let name = it.property.name.as_str();
        self.may_change |=
            matches!(name, "__proto__" | "getPrototypeOf" | "setPrototypeOf" | "getOwnPropertySymbols" | "iterator");
        if !matches!(&it.object, Expression::Identifier(object) if object.name == "Symbol") {
            walk::walk_static_member_expression(self, it);
        }
    }

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        match &it.callee {
            Expression::Identifier(callee) if callee.name == "Symbol" => {}
            Expression::ComputedMemberExpression(callee) if Self::is_symbol(&callee.expression) => {
                self.visit_expression(&callee.object);
            }
            callee => self.visit_expression(callee),
        }
        self.visit_arguments(&it.arguments);
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        let outer = std::mem::replace(&mut self.is_own_class, it.heritage.is_none());
        walk::walk_class(self, it);
        self.is_own_class = outer;
    }

    fn visit_method_definition(&mut self, it: &MethodDefinition<'a>) {
        let is_own = self.is_own_class && it.key.as_expression().is_some_and(Self::is_symbol);
        if !is_own {
            self.visit_property_key(&it.key);
        }
        self.visit_function(&it.value, ScopeFlags::Function);
    }
}
