//! A program becomes the function that the guest calls.
//!
//! Declarations stay as they are, so what they export is live wherever the program itself uses it. Nobody can import a program of
//! one file: what it exports is only looked up, once, by the guest. So exports become properties of what the function returns.
//! Imports become constants at the top, because the modules that there are never change theirs.
//!
//! Of several files, each may be imported by the others, while it runs too. So it offers getters of its exports before it begins,
//! and its imports of other files are looked up where they are used (`links.rs`).

use std::collections::HashSet;

use oxc::{
    allocator::{ArenaVec, TakeIn},
    ast::ast::{
        ArrowFunctionBody, ArrowFunctionExpression, AwaitExpression, BindingPattern, BindingProperty, ClassType,
        Directive, ExportDefaultDeclaration, ExportDefaultDeclarationKind, Expression, ForOfStatement, FormalParameter,
        FormalParameterKind, FormalParameters, Function, FunctionBody, FunctionType, ImportDeclaration,
        ImportDeclarationSpecifier, ObjectPropertyKind, Program, PropertyKey, PropertyKind, Statement,
        VariableDeclaration, VariableDeclarationKind,
    },
    ast_visit::{Visit, VisitMut, walk, walk_mut},
    semantic::ScopeFlags,
    span::{SPAN, Span},
    str::Ident,
};

use crate::{
    links::Links,
    tree::{Names, Tree},
};

/// What a program finds around it, after what its guest gives to translated code.
const AROUND: [&str; 5] = ["exports", "require", "module", "__filename", "__dirname"];

/// Where the transformer expects its helpers.
pub const HELPERS: &str = "babelHelpers";

/// Makes one expression of a whole program, or of a file that others may import: then it has `links`. `given` are the names there
/// of what only translated code needs: the guest, and `Array.isArray`.
pub fn into_function<'a>(
    program: &mut Program<'a>,
    given: [Ident<'a>; 2],
    links: Option<&Links<'a>>,
    names: &mut Names<'_, 'a>,
    tree: &Tree<'a>,
) {
    let [guest, _] = given;
    ToGuest { guest, tree }.visit_program(program);

    let is_module = program.source_type.is_module();
    let (imports, exports, offered, body) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut module = Module { guest, links, names, tree, imports, exports, offered, body };
    for statement in program.body.take_in(tree) {
        module.add(statement);
    }
    let Module { names, mut imports, exports, offered, body, .. } = module;
    // At the end of a file in a circle, others may not have come to what it exports of them.
    let is_looked_up = links.is_none_or(|links| links.is_run);
    if links.is_some() && is_module {
        let offered = offered.into_iter().map(|(name, getter)| tree.property(&name, getter)).collect();
        let offer = tree.call(SPAN, tree.member(tree.identifier(guest), "offer"), vec![tree.object(offered)]);
        imports.insert(0, Statement::new_expression_statement(SPAN, offer, tree));
    }

    let mut declared = Declared::default();
    body.iter().for_each(|statement| declared.add(statement));
    let properties = declared.names.iter().map(|name| tree.shorthand(*name));
    let exports = exports.into_iter().filter(|(name, _)| is_looked_up && !declared.known.contains(name.as_str()));
    let properties = properties.chain(exports.map(|(name, value)| tree.property(&name, value))).collect();
    let answer = Statement::new_return_statement(SPAN, Some(tree.object(properties)), tree);

    // A program may have a variable of its own by such a name.
    let lexical = imports.iter().chain(&body).flat_map(lexical_names).collect::<HashSet<_>>();
    let around = AROUND.map(|name| if lexical.contains(name) { names.fresh(name) } else { Ident::from(name) });
    let waits = is_module && Waits::at_the_top(&body);

    let mut directives = program.directives.take_in(tree);
    if is_module && !directives.iter().any(Directive::is_use_strict) {
        directives.insert(0, Directive::new_use_strict(tree));
    }
    let mut statements = tree.list(imports.into_iter().chain(body).chain([answer]));
    if waits {
        statements = tree.list([wait(statements, tree)]);
    }
    let mut function = function(given.into_iter().chain(around), directives, statements, tree);
    if is_module {
        // The guest calls the function on `exports`, which is what `this` is in a script.
        function = tree.call(SPAN, tree.member(function, "bind"), vec![Expression::new_void_0(SPAN, tree)]);
    }
    program.hashbang = None;
    program.body = tree.list([Statement::new_expression_statement(SPAN, function, tree)]);
}

/// `return (async () => { ... })()`
fn wait<'a>(statements: ArenaVec<'a, Statement<'a>>, tree: &Tree<'a>) -> Statement<'a> {
    let parameters = FormalParameters::boxed(SPAN, FormalParameterKind::ArrowFormalParameters, [], None, tree);
    let body = ArrowFunctionBody::FunctionBody(FunctionBody::boxed(SPAN, [], statements, tree));
    let arrow = Expression::new_arrow_function_expression(SPAN, true, None, parameters, None, body, tree);
    Statement::new_return_statement(SPAN, Some(tree.call(SPAN, arrow, Vec::new())), tree)
}

/// `() => value`
fn getter<'a>(value: Expression<'a>, tree: &Tree<'a>) -> Expression<'a> {
    let parameters = FormalParameters::boxed(SPAN, FormalParameterKind::ArrowFormalParameters, [], None, tree);
    Expression::new_arrow_function_expression(SPAN, false, None, parameters, None, ArrowFunctionBody::from(value), tree)
}

fn function<'a>(
    parameters: impl Iterator<Item = Ident<'a>>,
    directives: ArenaVec<'a, Directive<'a>>,
    statements: ArenaVec<'a, Statement<'a>>,
    tree: &Tree<'a>,
) -> Expression<'a> {
    let parameters = tree.list(parameters.map(|name| FormalParameter::new_plain(SPAN, tree.binding(name), tree)));
    let parameters = FormalParameters::boxed(SPAN, FormalParameterKind::FormalParameter, parameters, None, tree);
    let body = FunctionBody::boxed(SPAN, directives, statements, tree);
    let kind = FunctionType::FunctionExpression;
    Expression::new_function_expression(
        SPAN,
        kind,
        None,
        false,
        false,
        false,
        None,
        None,
        parameters,
        None,
        Some(body),
        tree,
    )
}

/// The statements of a program, taken apart.
struct Module<'m, 't, 'a> {
    guest: Ident<'a>,
    /// Of a file that others may import.
    links: Option<&'m Links<'a>>,
    names: &'m mut Names<'t, 'a>,
    tree: &'m Tree<'a>,
    imports: Vec<Statement<'a>>,
    /// What is exported under a name that is not, or need not be, that of its declaration.
    exports: Vec<(String, Expression<'a>)>,
    /// All that is exported, as functions that give it.
    offered: Vec<(String, Expression<'a>)>,
    body: Vec<Statement<'a>>,
}

impl<'a> Module<'_, '_, 'a> {
    fn add(&mut self, statement: Statement<'a>) {
        match statement {
            Statement::ImportDeclaration(import) => self.import(import.unbox()),
            Statement::ExportAllDeclaration(export) => {
                let module = export.source.value.as_str();
                match &export.exported {
                    Some(name) => {
                        let source = self.source(module, export.span);
                        self.export(name.name().to_string(), |tree, _| tree.identifier(source));
                    }
                    None => {
                        let mut all = self.namespace(module);
                        // Where nobody looks for the names, the module must still exist.
                        if self.links.is_some() {
                            let callee = self.tree.member(self.tree.identifier(self.guest), "offerAll");
                            all = self.tree.call(SPAN, callee, vec![all]);
                        }
                        self.imports.push(Statement::new_expression_statement(export.span, all, self.tree));
                    }
                }
            }
            Statement::ExportFromDeclaration(export) => {
                let source = self.source(export.source.value.as_str(), export.span);
                for specifier in &export.specifiers {
                    let name = specifier.local.name();
                    self.export(specifier.exported.name().to_string(), |tree, _| {
                        tree.element(tree.identifier(source), &name)
                    });
                }
            }
            Statement::ExportNamedDeclaration(export) => {
                for specifier in &export.specifiers {
                    let local = self.tree.name(&specifier.local.name());
                    self.export(specifier.exported.name().to_string(), |tree, links| {
                        links.map_or_else(|| tree.identifier(local), |links| links.value(local, tree))
                    });
                }
            }
            Statement::ExportDeclaration(export) => {
                let statement = Statement::from(export.unbox().declaration);
                for name in declared_names(&statement) {
                    self.offer(name.to_string(), self.tree.identifier(name));
                }
                self.body.push(statement);
            }
            Statement::ExportDefaultDeclaration(export) => self.export_default(export.unbox()),
            statement => self.body.push(statement),
        }
    }

    /// `guest.namespace("name")`
    fn namespace(&self, name: &str) -> Expression<'a> {
        let callee = self.tree.member(self.tree.identifier(self.guest), "namespace");
        self.tree.call(SPAN, callee, vec![self.tree.string(name)])
    }

    /// `const { a, b: c } = guest.namespace("name")`, or by a name for it all.
    fn import(&mut self, import: ImportDeclaration<'a>) {
        let tree = self.tree;
        let mut module = self.namespace(import.source.value.as_str());
        let mut declarators = Vec::new();
        let mut properties = Vec::new();
        for specifier in import.specifiers.into_iter().flatten() {
            let (name, local) = match specifier {
                ImportDeclarationSpecifier::ImportSpecifier(one) => {
                    let one = one.unbox();
                    (one.imported.name().to_string(), one.local.name)
                }
                ImportDeclarationSpecifier::ImportDefaultSpecifier(one) => ("default".to_owned(), one.local.name),
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(one) => {
                    let local = one.local.name;
                    declarators.push(tree.declarator(tree.binding(local), module));
                    module = tree.identifier(local);
                    continue;
                }
            };
            let key = PropertyKey::from(tree.string(&name));
            properties.push(BindingProperty::new(SPAN, key, tree.binding(local), false, false, tree));
        }
        if !properties.is_empty() {
            let pattern = BindingPattern::new_object_pattern(SPAN, tree.list(properties), None, tree);
            declarators.push(tree.declarator(pattern, module));
        } else if declarators.is_empty() {
            return self.imports.push(Statement::new_expression_statement(import.span, module, tree));
        }
        self.imports.push(tree.declaration(import.span, VariableDeclarationKind::Const, declarators));
    }

    /// `const source = guest.namespace("name")`. Returns the name of the constant.
    fn source(&mut self, module: &str, span: Span) -> Ident<'a> {
        let source = self.names.fresh("source");
        let declarator = self.tree.declarator(self.tree.binding(source), self.namespace(module));
        self.imports.push(self.tree.declaration(span, VariableDeclarationKind::Const, vec![declarator]));
        source
    }

    fn export(&mut self, name: String, value: impl Fn(&Tree<'a>, Option<&Links<'a>>) -> Expression<'a>) {
        self.offer(name.clone(), value(self.tree, self.links));
        self.exports.push((name, value(self.tree, self.links)));
    }

    fn offer(&mut self, name: String, value: Expression<'a>) {
        if self.links.is_some() {
            self.offered.push((name, getter(value, self.tree)));
        }
    }

    fn export_default(&mut self, export: ExportDefaultDeclaration<'a>) {
        let tree = self.tree;
        let (statement, name) = match export.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(function) if function.id.is_some() => {
                let name = function.id.as_ref().map(|id| id.name);
                (Statement::FunctionDeclaration(function), name)
            }
            ExportDefaultDeclarationKind::ClassDeclaration(class) if class.id.is_some() => {
                let name = class.id.as_ref().map(|id| id.name);
                (Statement::ClassDeclaration(class), name)
            }
            declaration => {
                let value = match declaration {
                    ExportDefaultDeclarationKind::FunctionDeclaration(mut function) => {
                        function.r#type = FunctionType::FunctionExpression;
                        Expression::FunctionExpression(function)
                    }
                    ExportDefaultDeclarationKind::ClassDeclaration(mut class) => {
                        class.r#type = ClassType::ClassExpression;
                        Expression::ClassExpression(class)
                    }
                    ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => return,
                    value => value.into_expression(),
                };
                // A property gives its name to a function or class that has none, as an export does.
                let key = PropertyKey::new_static_identifier(SPAN, "default", tree);
                let kind = PropertyKind::Init;
                let property =
                    ObjectPropertyKind::new_object_property(SPAN, kind, key, value, false, false, false, tree);
                let value = tree.member(tree.object(vec![property]), "default");
                let name = self.names.fresh("exported");
                let declarator = tree.declarator(tree.binding(name), value);
                (tree.declaration(export.span, VariableDeclarationKind::Const, vec![declarator]), Some(name))
            }
        };
        self.body.push(statement);
        if let Some(name) = name {
            self.export("default".to_owned(), |tree, _| tree.identifier(name));
        }
    }
}

/// The names that a program declares at its top level, in order.
#[derive(Default)]
struct Declared<'a> {
    names: Vec<Ident<'a>>,
    known: HashSet<&'a str>,
}

impl<'a> Declared<'a> {
    fn add(&mut self, statement: &Statement<'a>) {
        self.names.extend(declared_names(statement).into_iter().filter(|name| self.known.insert(name.as_str())));
    }
}

fn declared_names<'a>(statement: &Statement<'a>) -> Vec<Ident<'a>> {
    match statement {
        Statement::FunctionDeclaration(function) => function.id.iter().map(|id| id.name).collect(),
        Statement::ClassDeclaration(class) => class.id.iter().map(|id| id.name).collect(),
        Statement::VariableDeclaration(variables) => variable_names(variables),
        _ => Vec::new(),
    }
}

fn variable_names<'a>(variables: &VariableDeclaration<'a>) -> Vec<Ident<'a>> {
    variables.declarations.iter().flat_map(|one| one.id.get_binding_identifiers()).map(|id| id.name).collect()
}

/// The names that a statement declares and that no parameter may have beside it.
fn lexical_names<'a>(statement: &Statement<'a>) -> Vec<&'a str> {
    match statement {
        Statement::ClassDeclaration(class) => class.id.iter().map(|id| id.name.as_str()).collect(),
        Statement::VariableDeclaration(variables) if !variables.kind.is_var() => {
            variable_names(variables).into_iter().map(|name| name.as_str()).collect()
        }
        _ => Vec::new(),
    }
}

/// Turns what only a module, or only the transformer, may name into members of the guest.
struct ToGuest<'t, 'a> {
    guest: Ident<'a>,
    tree: &'t Tree<'a>,
}

impl<'a> VisitMut<'a> for ToGuest<'_, 'a> {
    fn visit_expression(&mut self, expression: &mut Expression<'a>) {
        walk_mut::walk_expression(self, expression);
        let guest = self.tree.identifier(self.guest);
        match expression {
            Expression::Identifier(name) if name.name == HELPERS => *expression = guest,
            Expression::ImportMeta(_) => *expression = self.tree.member(guest, "meta"),
            Expression::ImportExpression(import) => {
                let name = import.source.take_in(self.tree);
                *expression = self.tree.call(import.span, self.tree.member(guest, "importModule"), vec![name]);
            }
            _ => {}
        }
    }
}

/// Whether a module waits outside of its functions.
#[derive(Default)]
struct Waits(bool);

impl Waits {
    fn at_the_top(body: &[Statement]) -> bool {
        let mut waits = Self::default();
        body.iter().for_each(|statement| waits.visit_statement(statement));
        waits.0
    }
}

impl<'a> Visit<'a> for Waits {
    fn visit_await_expression(&mut self, _: &AwaitExpression<'a>) {
        self.0 = true;
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        self.0 |= it.r#await;
        walk::walk_for_of_statement(self, it);
    }

    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        self.0 |= it.kind == VariableDeclarationKind::AwaitUsing;
        walk::walk_variable_declaration(self, it);
    }

    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}
}
