//! What a namespace exports is a property of it, for the namespace itself and for its other parts.
//!
//! The transformer gives each part of a namespace a function of its own, where exported constants are constants too. Exported
//! variables may change, and a later part of the namespace knows the names of the earlier ones. So `q` becomes `N.q` first,
//! and `export let q = 1` becomes `N.q = 1`.

use std::collections::{HashMap, HashSet};

use oxc::{
    allocator::{ArenaVec, TakeIn},
    ast::ast::{
        AssignmentOperator, AssignmentTarget, BindingPattern, Declaration, Expression, IdentifierReference,
        ObjectProperty, Program, SimpleAssignmentTarget, Statement, TSModuleBlock, TSNamespaceDeclaration,
        TSNamespaceDeclarationBody, VariableDeclaration,
    },
    ast_visit::{Visit, VisitMut, walk, walk_mut},
    semantic::{ScopeId, Scoping, SemanticBuilder, SymbolId},
    span::SPAN,
    str::Ident,
};

use crate::tree::Tree;

/// Makes properties of what the namespaces of a program export, where that makes a difference.
pub fn share_exports<'a>(program: &mut Program<'a>, tree: &Tree<'a>) {
    let mut exports = Exports::default();
    exports.visit_program(program);
    if exports.by_part.is_empty() {
        return;
    }
    let scoping = SemanticBuilder::new().build(program).semantic.into_scoping();
    let mut exports = Exports::default();
    exports.visit_program(program);
    let mut namespaces: HashMap<SymbolId, HashSet<Ident<'a>>> = HashMap::new();
    for (namespace, names) in exports.by_part {
        namespaces.entry(namespace).or_default().extend(names);
    }
    Sharing {
        namespaces,
        variables: exports.variables,
        scoping,
        tree,
        open: Vec::new(),
        places: HashMap::new(),
        around: HashMap::new(),
    }
    .visit_program(program);
}

/// What the parts of namespaces export.
#[derive(Default)]
struct Exports<'a> {
    by_part: Vec<(SymbolId, Vec<Ident<'a>>)>,
    /// Exported variables that may change.
    variables: HashSet<SymbolId>,
}

/// Stands for a name that has not been analysed.
const UNKNOWN: SymbolId = SymbolId::from_usize(0);

impl<'a> Visit<'a> for Exports<'a> {
    fn visit_ts_namespace_declaration(&mut self, it: &TSNamespaceDeclaration<'a>) {
        let mut names = Vec::new();
        match &it.body {
            TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => names.push(inner.id.name),
            TSNamespaceDeclarationBody::TSModuleBlock(block) => {
                for statement in &block.body {
                    let Statement::ExportDeclaration(export) = statement else { continue };
                    if let Declaration::VariableDeclaration(variables) = &export.declaration {
                        let ids = variables.declarations.iter().flat_map(|one| one.id.get_binding_identifiers());
                        names.extend(ids.map(|id| id.name));
                        if is_assignable(variables) {
                            let ids = variables.declarations.iter().flat_map(|one| one.id.get_binding_identifiers());
                            self.variables.extend(ids.filter_map(|id| id.symbol_id.get()));
                        }
                    } else {
                        names.extend(
                            export.declaration.id().filter(|_| !export.declaration.is_type()).map(|id| id.name),
                        );
                    }
                }
            }
        }
        self.by_part.push((it.id.symbol_id.get().unwrap_or(UNKNOWN), names));
        walk::walk_ts_namespace_declaration(self, it);
    }
}

/// Whether exported variables become properties: those that may change, if nothing is taken apart for them.
fn is_assignable(variables: &VariableDeclaration) -> bool {
    let is_name = |pattern: &BindingPattern| matches!(pattern, BindingPattern::BindingIdentifier(_));
    !variables.kind.is_const() && !variables.declare && variables.declarations.iter().all(|one| is_name(&one.id))
}

struct Sharing<'t, 'a> {
    namespaces: HashMap<SymbolId, HashSet<Ident<'a>>>,
    variables: HashSet<SymbolId>,
    scoping: Scoping,
    tree: &'t Tree<'a>,
    /// The namespaces around the present place: symbol, name, and the scope of the part.
    open: Vec<(SymbolId, Ident<'a>, Option<ScopeId>)>,
    /// Which of them has a scope.
    places: HashMap<ScopeId, usize>,
    /// Which of them is the innermost one around a scope. Many names may be declared in a scope that is deep in others.
    around: HashMap<ScopeId, Option<usize>>,
}

impl<'a> Sharing<'_, 'a> {
    /// The namespace that a name belongs to as a property.
    fn owner(&mut self, name: &IdentifierReference<'a>) -> Option<Ident<'a>> {
        if self.open.is_empty() {
            return None;
        }
        let symbol = self.scoping.get_reference(name.reference_id.get()?).symbol_id();
        let declared = symbol.map(|symbol| self.scoping.symbol_scope_id(symbol));
        let innermost = declared.and_then(|scope| self.innermost_around(scope));
        for (place, (namespace, owner, part)) in self.open.iter().enumerate().rev() {
            // What is declared in one of them is so in all around that.
            let is_inside = innermost.is_some_and(|innermost| place <= innermost);
            let is_variable = declared == *part && symbol.is_some_and(|symbol| self.variables.contains(&symbol));
            if is_inside && !is_variable {
                return None;
            }
            if is_variable || self.namespaces.get(namespace)?.contains(&name.name) {
                return Some(*owner);
            }
        }
        None
    }

    /// The place of the innermost open namespace around a scope in which a name at the present place is declared.
    fn innermost_around(&mut self, scope: ScopeId) -> Option<usize> {
        let Self { around, scoping, places, .. } = self;
        let look = || scoping.scope_ancestors(scope).find_map(|outer| places.get(&outer).copied());
        *around.entry(scope).or_insert_with(look)
    }

    fn property(&self, owner: Ident<'a>, name: &IdentifierReference<'a>) -> Expression<'a> {
        let mut property = self.tree.member_named(self.tree.identifier(owner), name.name);
        if let Expression::StaticMemberExpression(member) = &mut property {
            member.span = name.span;
        }
        property
    }
}

impl<'a> VisitMut<'a> for Sharing<'_, 'a> {
    fn visit_ts_namespace_declaration(&mut self, it: &mut TSNamespaceDeclaration<'a>) {
        let scope = it.scope_id.get();
        self.places.extend(scope.map(|scope| (scope, self.open.len())));
        self.open.push((it.id.symbol_id.get().unwrap_or(UNKNOWN), it.id.name, scope));
        walk_mut::walk_ts_namespace_declaration(self, it);
        self.open.pop();
        scope.and_then(|scope| self.places.remove(&scope));
    }

    fn visit_ts_module_block(&mut self, it: &mut TSModuleBlock<'a>) {
        walk_mut::walk_ts_module_block(self, it);
        let Some((_, owner, _)) = self.open.last().copied() else { return };
        let mut body = ArenaVec::with_capacity_in(it.body.len(), self.tree);
        for statement in it.body.take_in(self.tree) {
            match statement {
                Statement::ExportDeclaration(mut export) => match &mut export.declaration {
                    Declaration::VariableDeclaration(variables) if is_assignable(variables) => {
                        for one in variables.declarations.take_in(self.tree) {
                            let (Some(value), Some(name)) = (one.init, one.id.get_identifier_name()) else { continue };
                            let target = self.tree.member_named(self.tree.identifier(owner), name);
                            let target =
                                AssignmentTarget::from(SimpleAssignmentTarget::from(target.into_member_expression()));
                            let assign = AssignmentOperator::Assign;
                            let set = Expression::new_assignment_expression(SPAN, assign, target, value, self.tree);
                            body.push(Statement::new_expression_statement(one.span, set, self.tree));
                        }
                    }
                    _ => body.push(Statement::ExportDeclaration(export)),
                },
                statement => body.push(statement),
            }
        }
        it.body = body;
    }

    fn visit_expression(&mut self, it: &mut Expression<'a>) {
        if let Expression::Identifier(name) = it
            && let Some(owner) = self.owner(name)
        {
            *it = self.property(owner, name);
        } else {
            walk_mut::walk_expression(self, it);
        }
    }

    fn visit_simple_assignment_target(&mut self, it: &mut SimpleAssignmentTarget<'a>) {
        if let SimpleAssignmentTarget::AssignmentTargetIdentifier(name) = it
            && let Some(owner) = self.owner(name)
        {
            *it = SimpleAssignmentTarget::from(self.property(owner, name).into_member_expression());
        } else {
            walk_mut::walk_simple_assignment_target(self, it);
        }
    }

    fn visit_assignment_target(&mut self, it: &mut AssignmentTarget<'a>) {
        if let AssignmentTarget::AssignmentTargetIdentifier(name) = it
            && let Some(owner) = self.owner(name)
        {
            *it = AssignmentTarget::from(self.property(owner, name).into_member_expression());
        } else {
            walk_mut::walk_assignment_target(self, it);
        }
    }

    fn visit_object_property(&mut self, it: &mut ObjectProperty<'a>) {
        walk_mut::walk_object_property(self, it);
        it.shorthand &= matches!(it.value, Expression::Identifier(_));
    }
}
