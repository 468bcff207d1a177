//! Makes pieces of a syntax tree. What has no span has no place in the source, and so none in the source map.

use std::collections::{HashMap, HashSet};

use oxc::{
    allocator::{Allocator, ArenaVec, GetAllocator},
    ast::{
        ast::{
            Argument, BindingPattern, Expression, IdentifierName, ObjectPropertyKind, PropertyKey, PropertyKind,
            Statement, VariableDeclarationKind, VariableDeclarator,
        },
        builder::{AstBuilder, GetAstBuilder},
    },
    semantic::Scoping,
    span::{SPAN, Span},
    str::Ident,
};

/// The maker of nodes in one arena.
pub struct Tree<'a> {
    builder: AstBuilder<'a>,
}

impl<'a> GetAstBuilder<'a> for Tree<'a> {
    type Builder = AstBuilder<'a>;

    fn builder(&self) -> &AstBuilder<'a> {
        &self.builder
    }
}

impl<'a> GetAllocator<'a> for Tree<'a> {
    fn allocator(&self) -> &'a Allocator {
        self.builder.allocator()
    }
}

impl<'a> Tree<'a> {
    pub fn new(allocator: &'a Allocator) -> Self {
        Self { builder: AstBuilder::new(allocator) }
    }

    /// A name that lives as long as the tree.
    pub fn name(&self, text: &str) -> Ident<'a> {
        Ident::from(self.allocator().alloc_str(text))
    }

    pub fn list<T>(&self, items: impl IntoIterator<Item = T>) -> ArenaVec<'a, T> {
        ArenaVec::from_iter_in(items, self)
    }

    pub fn identifier(&self, name: Ident<'a>) -> Expression<'a> {
        Expression::new_identifier(SPAN, name, self)
    }

    pub fn string(&self, text: &str) -> Expression<'a> {
        Expression::new_string_literal(SPAN, self.name(text).as_str(), None, self)
    }

    /// `object.name`
    pub fn member(&self, object: Expression<'a>, name: &'static str) -> Expression<'a> {
        self.member_named(object, Ident::from(name))
    }

    /// `object.name`, for a name of the program.
    pub fn member_named(&self, object: Expression<'a>, name: Ident<'a>) -> Expression<'a> {
        let property = IdentifierName::new(SPAN, name, self);
        Expression::new_static_member_expression(SPAN, object, property, false, self)
    }

    /// `object["name"]`, for a name that need not be an identifier.
    pub fn element(&self, object: Expression<'a>, name: &str) -> Expression<'a> {
        Expression::new_computed_member_expression(SPAN, object, self.string(name), false, self)
    }

    pub fn call(&self, span: Span, callee: Expression<'a>, arguments: Vec<Expression<'a>>) -> Expression<'a> {
        let arguments = self.list(arguments.into_iter().map(Argument::from));
        Expression::new_call_expression(span, callee, None, arguments, false, self)
    }

    /// `{ ...properties }`
    pub fn object(&self, properties: Vec<ObjectPropertyKind<'a>>) -> Expression<'a> {
        Expression::new_object_expression(SPAN, self.list(properties), self)
    }

    /// `name`, as a property of the same name.
    pub fn shorthand(&self, name: Ident<'a>) -> ObjectPropertyKind<'a> {
        let key = PropertyKey::new_static_identifier(SPAN, name, self);
        ObjectPropertyKind::new_object_property(
            SPAN,
            PropertyKind::Init,
            key,
            self.identifier(name),
            false,
            true,
            false,
            self,
        )
    }

    /// `["name"]: value`, which is an ordinary property even if the name is `__proto__`.
    pub fn property(&self, name: &str, value: Expression<'a>) -> ObjectPropertyKind<'a> {
        let key = PropertyKey::from(self.string(name));
        ObjectPropertyKind::new_object_property(SPAN, PropertyKind::Init, key, value, false, false, true, self)
    }

    pub fn binding(&self, name: Ident<'a>) -> BindingPattern<'a> {
        BindingPattern::new_binding_identifier(SPAN, name, self)
    }

    pub fn declarator(&self, pattern: BindingPattern<'a>, value: Expression<'a>) -> VariableDeclarator<'a> {
        VariableDeclarator::new(SPAN, pattern, None, Some(value), false, self)
    }

    pub fn declaration(
        &self,
        span: Span,
        kind: VariableDeclarationKind,
        declarators: Vec<VariableDeclarator<'a>>,
    ) -> Statement<'a> {
        Statement::new_variable_declaration(span, kind, self.list(declarators), false, self)
    }
}

/// Names that the program does not use.
pub struct Names<'t, 'a> {
    taken: HashSet<String>,
    /// How many were made that are like a name.
    made: HashMap<String, usize>,
    tree: &'t Tree<'a>,
}

impl<'t, 'a> Names<'t, 'a> {
    /// The names that a program of this scoping leaves.
    pub fn beside(scoping: &Scoping, tree: &'t Tree<'a>) -> Self {
        let mut taken: HashSet<String> = scoping.symbol_names().map(str::to_owned).collect();
        taken.extend(scoping.root_unresolved_references().keys().map(|name| name.to_string()));
        Self { taken, made: HashMap::new(), tree }
    }

    /// A name like this one, or longer.
    pub fn fresh(&mut self, like: &str) -> Ident<'a> {
        let made = self.made.entry(like.to_owned()).or_default();
        loop {
            *made += 1;
            let name = if *made == 1 { like.to_owned() } else { format!("{like}{made}") };
            if self.taken.insert(name.clone()) {
                return self.tree.name(&name);
            }
        }
    }
}
