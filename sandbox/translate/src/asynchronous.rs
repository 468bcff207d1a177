//! Async functions and generators become generators.
//!
//! The guest settles promises by itself, because its engine never does: it is not given control between calls. So whatever
//! waits must be code that the guest can stop and continue, and that is a generator. The transformer makes
//!
//! ```js
//! var f = function() {
//!   var _ref = guest.asyncToGenerator(function* (a) { yield a }, "f");
//!   return function f(_x) { return _ref.apply(this, arguments) }
//! }();
//! ```
//!
//! of `var f = async (a) => { await a }`, as it does for engines before ES2017. The name is for stacks: without it, the function
//! that runs would have none. What is returned goes through `guest.asyncFunction`, so that a program that asks finds an async
//! function. Methods are left out: each would have to be looked for when its object or class is there.

use std::{collections::HashMap, mem, path::Path};

use oxc::{
    allocator::{ArenaVec, GetAllocator, TakeIn},
    ast::{
        AstKind,
        ast::{
            Argument, ArrowFunctionExpression, AssignmentTarget, BindingPattern, CallExpression, Expression, Function,
            Program, PropertyKey, ReturnStatement, Statement, StaticMemberExpression, VariableDeclarationKind,
        },
    },
    ast_visit::{Visit, VisitMut, walk_mut},
    semantic::{ScopeFlags, SemanticBuilder},
    span::{GetSpan, SPAN, SourceType},
    str::Ident,
    transformer::{EnvOptions, HelperLoaderMode, HelperLoaderOptions, TransformOptions, Transformer},
};

use crate::{
    budget::{self, Limit, MAX_SEARCHES},
    module::HELPERS,
    shape,
    tree::Tree,
};

/// Lowers what is async in a program that is a function already. `guest` is the name of the guest there.
pub fn lower<'a>(program: &mut Program<'a>, guest: Ident<'a>, tree: &Tree<'a>) {
    let mut found = Asynchrony::default();
    found.visit_program(program);
    if !found.some {
        return;
    }
    if found.searches > MAX_SEARCHES {
        budget::exceed(Limit::Searches);
    }
    AwaitReturns { is_generator: false, tree }.visit_program(program);
    shape::check(program);
    // Types are gone.
    program.source_type = if program.source_type.is_module() { SourceType::mjs() } else { SourceType::script() };
    let scoping = SemanticBuilder::new().build(program).semantic.into_scoping();
    Transformer::new(tree.allocator(), Path::new("solution.ts"), &options(found.disposes))
        .build_with_scoping(scoping, program);
    budget::spend(0, Some(tree.allocator().used_bytes()));
    let mut makers = Makers::default();
    makers.visit_program(program);
    Helpers { guest, bodies: found.bodies, makers, tree }.visit_program(program);
}

fn options(disposes: bool) -> TransformOptions {
    let mut env = EnvOptions::default();
    // What the engine knows: `using`, but nothing that waits.
    env.es2026.explicit_resource_management = disposes;
    env.es2017.async_to_generator = true;
    env.es2018.async_generator_functions = true;
    TransformOptions {
        env,
        helper_loader: HelperLoaderOptions { mode: HelperLoaderMode::External, ..HelperLoaderOptions::default() },
        ..TransformOptions::default()
    }
}

/// What is async in a program.
#[derive(Default)]
struct Asynchrony<'a> {
    some: bool,
    /// Whether there is an `await using`.
    disposes: bool,
    /// The names of async functions, by the places of their bodies in the source.
    bodies: HashMap<u32, Ident<'a>>,
    /// The names that functions get from where they stand, by the places of the functions.
    names: HashMap<u32, Ident<'a>>,
    /// How many nodes are open.
    depth: u64,
    /// The most nodes that the transformer looks at to find the function around something.
    searches: u64,
}

impl<'a> Asynchrony<'a> {
    fn name(&mut self, function: &impl GetSpan, name: Option<Ident<'a>>) {
        self.names.extend(name.map(|name| (function.span().start, name)));
    }

    fn function(&mut self, function: &impl GetSpan, own: Option<Ident<'a>>, body: &impl GetSpan) {
        self.some = true;
        let name = own.or_else(|| self.names.get(&function.span().start).copied());
        self.bodies.extend(name.map(|name| (body.span().start, name)));
    }
}

impl<'a> Visit<'a> for Asynchrony<'a> {
    fn enter_node(&mut self, node: AstKind<'a>) {
        self.depth += 1;
        match node {
            AstKind::VariableDeclarator(it) => {
                if let (BindingPattern::BindingIdentifier(id), Some(value)) = (&it.id, &it.init) {
                    self.name(value, Some(id.name));
                }
            }
            AstKind::AssignmentExpression(it) => {
                if let AssignmentTarget::AssignmentTargetIdentifier(id) = &it.left {
                    self.name(&it.right, Some(id.name));
                }
            }
            AstKind::VariableDeclaration(it) => self.disposes |= it.kind == VariableDeclarationKind::AwaitUsing,
            AstKind::ObjectProperty(it) => self.name(&it.value, key(&it.key)),
            AstKind::MethodDefinition(it) => self.name(&*it.value, key(&it.key)),
            AstKind::PropertyDefinition(it) => {
                if let Some(value) = &it.value {
                    self.name(value, key(&it.key));
                }
            }
            AstKind::Function(it) if it.r#async => {
                self.searches += self.depth;
                if let Some(body) = &it.body {
                    self.function(it, it.id.as_ref().map(|id| id.name), &**body);
                }
            }
            AstKind::ArrowFunctionExpression(it) if it.r#async => {
                self.searches += self.depth;
                self.function(it, None, &it.body);
            }
            AstKind::AwaitExpression(_)
            | AstKind::YieldExpression(_)
            | AstKind::ThisExpression(_)
            | AstKind::Super(_) => self.searches += self.depth,
            AstKind::IdentifierReference(it) if it.name == "arguments" => self.searches += self.depth,
            _ => {}
        }
    }

    fn leave_node(&mut self, _: AstKind<'a>) {
        self.depth -= 1;
    }
}

/// The name that a member gives to a function.
fn key<'a>(key: &PropertyKey<'a>) -> Option<Ident<'a>> {
    match key {
        PropertyKey::StaticIdentifier(name) => Some(name.name),
        PropertyKey::PrivateIdentifier(name) => Some(name.name),
        PropertyKey::StringLiteral(name) => Some(name.value.into()),
        _ => None,
    }
}

/// Has async generators await what they return, which they do, and which the transformer forgets.
struct AwaitReturns<'t, 'a> {
    is_generator: bool,
    tree: &'t Tree<'a>,
}

impl<'a> VisitMut<'a> for AwaitReturns<'_, 'a> {
    fn visit_function(&mut self, it: &mut Function<'a>, flags: ScopeFlags) {
        let outer = mem::replace(&mut self.is_generator, it.r#async && it.generator);
        walk_mut::walk_function(self, it, flags);
        self.is_generator = outer;
    }

    fn visit_arrow_function_expression(&mut self, it: &mut ArrowFunctionExpression<'a>) {
        let outer = mem::replace(&mut self.is_generator, false);
        walk_mut::walk_arrow_function_expression(self, it);
        self.is_generator = outer;
    }

    fn visit_return_statement(&mut self, it: &mut ReturnStatement<'a>) {
        walk_mut::walk_return_statement(self, it);
        if self.is_generator
            && let Some(value) = &mut it.argument
        {
            let given = value.take_in(self.tree);
            *value = Expression::new_await_expression(given.span(), given, self.tree);
        }
    }
}

/// The variables that hold what the transformer's helpers made, each with the function of the guest that says what kind it is.
#[derive(Default)]
struct Makers<'a>(HashMap<Ident<'a>, &'static str>);

impl<'a> Visit<'a> for Makers<'a> {
    fn enter_node(&mut self, node: AstKind<'a>) {
        let (name, value) = match node {
            AstKind::VariableDeclarator(it) => match (&it.id, &it.init) {
                (BindingPattern::BindingIdentifier(id), Some(value)) => (id.name, value),
                _ => return,
            },
            AstKind::AssignmentExpression(it) => match &it.left {
                AssignmentTarget::AssignmentTargetIdentifier(id) => (id.name, &it.right),
                _ => return,
            },
            _ => return,
        };
        self.0.extend(kind_of_made(value).map(|kind| (name, kind)));
    }
}

/// What kind of function a call of a helper makes.
fn kind_of_made(value: &Expression) -> Option<&'static str> {
    let Expression::CallExpression(call) = value.get_inner_expression() else { return None };
    let Expression::StaticMemberExpression(callee) = &call.callee else { return None };
    if !callee.object.is_specific_id(HELPERS) {
        return None;
    }
    match callee.property.name.as_str() {
        "asyncToGenerator" => Some("asyncFunction"),
        "wrapAsyncGenerator" => Some("asyncGeneratorFunction"),
        _ => None,
    }
}

/// The variable that a function hands all its arguments on to, if it does nothing else.
fn forwarded<'a>(function: &Function<'a>) -> Option<Ident<'a>> {
    let [Statement::ReturnStatement(only)] = &function.body.as_ref()?.statements[..] else { return None };
    let Some(Expression::CallExpression(call)) = &only.argument else { return None };
    let Expression::StaticMemberExpression(callee) = &call.callee else { return None };
    let Expression::Identifier(variable) = &callee.object else { return None };
    let [Argument::ThisExpression(_), Argument::Identifier(all)] = &call.arguments[..] else { return None };
    (callee.property.name == "apply" && all.name == "arguments").then_some(variable.name)
}

/// Turns the transformer's helpers into those of the guest, and has it told which functions were async.
struct Helpers<'t, 'a> {
    guest: Ident<'a>,
    bodies: HashMap<u32, Ident<'a>>,
    makers: Makers<'a>,
    tree: &'t Tree<'a>,
}

impl<'a> Helpers<'_, 'a> {
    fn kind(&self, value: &Expression<'a>) -> Option<&'static str> {
        match value {
            Expression::FunctionExpression(function) => self.makers.0.get(&forwarded(function)?).copied(),
            _ => kind_of_made(value),
        }
    }

    /// `guest.kind(function)`
    fn mark(&self, kind: &'static str, function: Expression<'a>) -> Expression<'a> {
        let callee = self.tree.member(self.tree.identifier(self.guest), kind);
        self.tree.call(SPAN, callee, vec![function])
    }
}

impl<'a> VisitMut<'a> for Helpers<'_, 'a> {
    fn visit_statements(&mut self, it: &mut ArenaVec<'a, Statement<'a>>) {
        walk_mut::walk_statements(self, it);
        let marks = it.iter().filter_map(|statement| {
            let Statement::FunctionDeclaration(function) = statement else { return None };
            let kind = *self.makers.0.get(&forwarded(function)?)?;
            let name = self.tree.identifier(function.id.as_ref()?.name);
            Some(Statement::new_expression_statement(SPAN, self.mark(kind, name), self.tree))
        });
        let marks: Vec<_> = marks.collect();
        for (place, mark) in marks.into_iter().enumerate() {
            it.insert(place, mark);
        }
    }

    fn visit_return_statement(&mut self, it: &mut ReturnStatement<'a>) {
        let kind = it.argument.as_ref().and_then(|value| self.kind(value));
        walk_mut::walk_return_statement(self, it);
        if let (Some(kind), Some(value)) = (kind, &mut it.argument) {
            *value = self.mark(kind, value.take_in(self.tree));
        }
    }

    fn visit_static_member_expression(&mut self, it: &mut StaticMemberExpression<'a>) {
        let kind = kind_of_made(&it.object);
        walk_mut::walk_static_member_expression(self, it);
        if let Some(kind) = kind {
            it.object = self.mark(kind, it.object.take_in(self.tree));
        }
    }

    fn visit_arguments(&mut self, it: &mut ArenaVec<'a, Argument<'a>>) {
        let kinds: Vec<_> = it.iter().map(|argument| argument.as_expression().and_then(kind_of_made)).collect();
        walk_mut::walk_arguments(self, it);
        for (argument, kind) in it.iter_mut().zip(kinds) {
            if let (Some(kind), Some(value)) = (kind, argument.as_expression_mut()) {
                *value = self.mark(kind, value.take_in(self.tree));
            }
        }
    }

    fn visit_call_expression(&mut self, it: &mut CallExpression<'a>) {
        walk_mut::walk_call_expression(self, it);
        let Expression::StaticMemberExpression(callee) = &mut it.callee else { return };
        if !callee.object.is_specific_id(HELPERS) {
            return;
        }
        callee.object = self.tree.identifier(self.guest);
        if let [Argument::FunctionExpression(function)] = &it.arguments[..]
            && let Some(body) = &function.body
            && let Some(name) = self.bodies.get(&body.span.start)
        {
            let name = self.tree.string(name.as_str());
            it.arguments.push(Argument::from(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::translate;

    fn code(source: &str) -> String {
        translate(source).unwrap().code.split_whitespace().collect()
    }

    #[test]
    fn the_guest_is_told_which_functions_were_async() {
        for (source, told) in [
            ("async function f(a) { await a }", "guest.asyncFunction(f);functionf("),
            ("x = async (a) => await a", "returnguest.asyncFunction(function"),
            ("f(async () => {})", "f(guest.asyncFunction(guest.asyncToGenerator("),
            (
                "x = (async () => {}).constructor",
                "guest.asyncFunction(guest.asyncToGenerator(function*(){})).constructor",
            ),
            ("async function* f() { yield 1 }", "guest.asyncGeneratorFunction(f);functionf("),
            ("class A { f = async () => await this }", "returnguest.asyncFunction(guest.asyncToGenerator("),
        ] {
            assert!(code(source).contains(told), "{}", code(source));
        }
        for source in
            ["x = { async f(a) { await a } }", "function f() { return g.apply(this, arguments) }; async () => f()"]
        {
            assert!(!code(source).contains("asyncFunction(f)"), "{}", code(source));
        }
    }
}
