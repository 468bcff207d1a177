//! What a text is: TypeScript or JavaScript, a module or a script.
//!
//! A text has no name here, and needs none. JavaScript is TypeScript without types, except where two comparisons look like
//! type arguments: `[a < b, c > (d)]`. There, the text is JavaScript if it is that as a whole and the arguments are not
//! types. A text is a module if it imports or exports, or if it is nothing else, as one that waits at its top level.

use oxc::{
    ast::ast::{JSXElement, JSXFragment, Program, TSType, TSTypeName, TSTypeParameterInstantiation},
    ast_visit::Visit,
    semantic::Scoping,
    span::{SourceType, Span},
};

/// TypeScript, which is a module if it has an import or export.
pub fn typescript() -> SourceType {
    SourceType::ts().with_unambiguous(true)
}

/// TypeScript that is a module, though nothing shows it.
pub fn module() -> SourceType {
    SourceType::ts().with_module(true)
}

/// JavaScript, which is a module if it has an import or export.
pub fn javascript() -> SourceType {
    SourceType::unambiguous()
}

/// TypeScript with JSX, which is understood only to be refused by its name.
pub fn jsx() -> SourceType {
    SourceType::tsx().with_unambiguous(true)
}

/// Whether what looks like type arguments would be type arguments for no reader: they name variables, or are literals.
pub fn has_doubtful_arguments(program: &Program, scoping: &Scoping) -> bool {
    let mut arguments = Arguments { scoping, some: false, evident: false };
    arguments.visit_program(program);
    arguments.some && !arguments.evident
}

struct Arguments<'s> {
    scoping: &'s Scoping,
    some: bool,
    evident: bool,
}

impl Arguments<'_> {
    fn is_evident(&self, ty: &TSType) -> bool {
        match ty {
            TSType::TSLiteralType(_) => false,
            TSType::TSTypeReference(it) => it.type_arguments.is_some() || self.is_type(&it.type_name),
            TSType::TSIndexedAccessType(it) => self.is_evident(&it.object_type),
            _ => true,
        }
    }

    fn is_type(&self, name: &TSTypeName) -> bool {
        match name {
            TSTypeName::IdentifierReference(it) => {
                // A variable is not what a type refers to, so the reference itself leads nowhere.
                let scope = it.reference_id.get().map(|id| self.scoping.get_reference(id).scope_id());
                let symbol = scope.and_then(|scope| self.scoping.find_binding(scope, it.name));
                symbol.is_none_or(|symbol| self.scoping.symbol_flags(symbol).can_be_referenced_by_type())
            }
            TSTypeName::QualifiedName(it) => self.is_type(&it.left),
            TSTypeName::ThisExpression(_) => false,
        }
    }
}

impl<'a> Visit<'a> for Arguments<'_> {
    fn visit_ts_type_parameter_instantiation(&mut self, it: &TSTypeParameterInstantiation<'a>) {
        self.some = true;
        self.evident |= it.params.iter().any(|ty| self.is_evident(ty));
    }
}

/// Where the first JSX of a program is.
pub fn first_jsx(program: &Program) -> Option<Span> {
    let mut found = Jsx(None);
    found.visit_program(program);
    found.0
}

struct Jsx(Option<Span>);

impl<'a> Visit<'a> for Jsx {
    fn visit_jsx_element(&mut self, it: &JSXElement<'a>) {
        self.0.get_or_insert(it.span);
    }

    fn visit_jsx_fragment(&mut self, it: &JSXFragment<'a>) {
        self.0.get_or_insert(it.span);
    }
}
