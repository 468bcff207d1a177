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
//! that runs would have none.

use std::{collections::HashMap, mem, path::Path};

use oxc::{
    allocator::{GetAllocator, TakeIn},
    ast::{
        AstKind,
        ast::{
            Argument, ArrowFunctionExpression, AssignmentTarget, BindingPattern, CallExpression, Expression, Function,
            Program, PropertyKey, ReturnStatement, VariableDeclarationKind,
        },
    },
    ast_visit::{Visit, VisitMut, walk_mut},
    semantic::{ScopeFlags, SemanticBuilder},
    span::{GetSpan, SourceType},
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
    Helpers { guest, bodies: found.bodies, tree }.visit_program(program);
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

/// Turns the transformer's helpers into those of the guest.
struct Helpers<'t, 'a> {
    guest: Ident<'a>,
    bodies: HashMap<u32, Ident<'a>>,
    tree: &'t Tree<'a>,
}

impl<'a> VisitMut<'a> for Helpers<'_, 'a> {
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
