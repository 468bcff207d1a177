//! Decorators are told what they decorate.
//!
//! The transformer turns decorators into calls of `decorate`, as TypeScript did before they were standard, and `accessor`
//! fields into pairs of a getter and a setter. A standard decorator has to know more. So each is first made a call
//!
//! ```js
//! @babelHelpers.decorator("field", 1, 2, bound) count = babelHelpers.initial(2, this, 0);
//! ```
//!
//! with the numbers of the class and of the member, under which the guest keeps what the decorator wants to do to objects. The
//! transformer only looks at declarations, so a decorated class expression becomes `(() => { class A {} return A })()`.

use oxc::{
    allocator::{ArenaBox, TakeIn},
    ast::ast::{
        ArrowFunctionBody, BindingIdentifier, Class, ClassElement, ClassType, Decorator, Expression,
        FormalParameterKind, FormalParameters, FunctionBody, MethodDefinitionKind, NumberBase, Program,
        PropertyDefinition, PropertyDefinitionType, PropertyKey, Statement, VariableDeclarator,
    },
    ast_visit::{VisitMut, walk_mut},
    span::SPAN,
};

use crate::{module::HELPERS, tree::Tree};

/// Prepares the decorators of a program that is not yet transformed.
pub fn prepare<'a>(program: &mut Program<'a>, tree: &Tree<'a>) {
    Decorators { tree, own: unused(program.source_text), classes: 0, members: 0 }.visit_program(program);
}

/// A private name that a source does not have, without its `#`: one `_` more than any name has that begins so.
fn unused(source: &str) -> String {
    let own = "initializers";
    let name = format!("#{own}");
    let behind = |at: usize| source[at + name.len()..].bytes().take_while(|byte| *byte == b'_').count();
    let longest = source.match_indices(&name).map(|(at, _)| behind(at) + 1).max();
    own.to_owned() + &"_".repeat(longest.unwrap_or_default())
}

struct Decorators<'t, 'a> {
    tree: &'t Tree<'a>,
    /// A private name that no class has.
    own: String,
    classes: usize,
    members: usize,
}

impl<'a> VisitMut<'a> for Decorators<'_, 'a> {
    fn visit_expression(&mut self, it: &mut Expression<'a>) {
        walk_mut::walk_expression(self, it);
        if let Expression::ClassExpression(class) = it
            && is_decorated(class)
        {
            let class = class.take_in_box(self.tree);
            *it = self.declared(class);
        }
    }

    fn visit_variable_declarator(&mut self, it: &mut VariableDeclarator<'a>) {
        // The class has its name from the variable, which the declaration must not lose.
        if let (Some(Expression::ClassExpression(class)), Some(name)) = (&mut it.init, it.id.get_identifier_name())
            && class.id.is_none()
            && is_decorated(class)
        {
            class.id = Some(BindingIdentifier::new(SPAN, name, self.tree));
        }
        walk_mut::walk_variable_declarator(self, it);
    }

    fn visit_class(&mut self, it: &mut Class<'a>) {
        walk_mut::walk_class(self, it);
        self.classes += 1;
        let class = self.classes;
        self.wrap("class", class, &mut it.decorators);
        let mut has_own = false;
        for element in &mut it.body.body {
            self.members += 1;
            match element {
                ClassElement::MethodDefinition(it) if !it.decorators.is_empty() => {
                    let kind = match it.kind {
                        MethodDefinitionKind::Get => "getter",
                        MethodDefinitionKind::Set => "setter",
                        MethodDefinitionKind::Method | MethodDefinitionKind::Constructor => "method",
                    };
                    self.wrap(kind, class, &mut it.decorators);
                    has_own |= !it.r#static;
                }
                ClassElement::PropertyDefinition(it) if !it.decorators.is_empty() && !it.declare => {
                    self.wrap("field", class, &mut it.decorators);
                    self.wrap_value(&mut it.value);
                    has_own |= !it.r#static;
                }
                ClassElement::AccessorProperty(it) if !it.decorators.is_empty() => {
                    self.wrap("accessor", class, &mut it.decorators);
                    self.wrap_value(&mut it.value);
                    has_own |= !it.r#static;
                }
                _ => {}
            }
        }
        if has_own {
            let run =
                self.helper("initialize", vec![self.number(class), Expression::new_this_expression(SPAN, self.tree)]);
            it.body.body.insert(0, self.field(run));
        }
    }
}

impl<'a> Decorators<'_, 'a> {
    /// `(() => { class A { ... } return A })()`
    fn declared(&self, mut class: ArenaBox<'a, Class<'a>>) -> Expression<'a> {
        let tree = self.tree;
        let id = class.id.get_or_insert_with(|| BindingIdentifier::new(SPAN, "Decorated", tree));
        let answer = Statement::new_return_statement(SPAN, Some(tree.identifier(id.name)), tree);
        class.r#type = ClassType::ClassDeclaration;
        let body = FunctionBody::boxed(SPAN, [], [Statement::ClassDeclaration(class), answer], tree);
        let parameters = FormalParameters::boxed(SPAN, FormalParameterKind::ArrowFormalParameters, [], None, tree);
        let body = ArrowFunctionBody::FunctionBody(body);
        let arrow = Expression::new_arrow_function_expression(SPAN, false, None, parameters, None, body, tree);
        tree.call(SPAN, arrow, Vec::new())
    }

    /// Makes each decorator a call of `decorator`.
    fn wrap(&self, kind: &str, class: usize, decorators: &mut [Decorator<'a>]) {
        for decorator in decorators {
            let own = decorator.expression.take_in(self.tree);
            let arguments = vec![self.tree.string(kind), self.number(class), self.number(self.members), own];
            decorator.expression = self.helper("decorator", arguments);
        }
    }

    /// Lets the first value of the present member go through what its decorators want.
    fn wrap_value(&self, value: &mut Option<Expression<'a>>) {
        let given = value.take().unwrap_or_else(|| Expression::new_void_0(SPAN, self.tree));
        let this = Expression::new_this_expression(SPAN, self.tree);
        *value = Some(self.helper("initial", vec![self.number(self.members), this, given]));
    }

    /// `#initializers = value`
    fn field(&self, value: Expression<'a>) -> ClassElement<'a> {
        let key = PropertyKey::new_private_identifier(SPAN, self.tree.name(&self.own), self.tree);
        let kind = PropertyDefinitionType::PropertyDefinition;
        let property = PropertyDefinition::boxed(
            SPAN,
            kind,
            [],
            key,
            None,
            Some(value),
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            None,
            self.tree,
        );
        ClassElement::PropertyDefinition(property)
    }

    fn helper(&self, name: &'static str, arguments: Vec<Expression<'a>>) -> Expression<'a> {
        let callee = self.tree.member(self.tree.identifier(HELPERS.into()), name);
        self.tree.call(SPAN, callee, arguments)
    }

    fn number(&self, number: usize) -> Expression<'a> {
        Expression::new_numeric_literal(SPAN, number as f64, None, NumberBase::Decimal, self.tree)
    }
}

fn is_decorated(class: &Class) -> bool {
    let has_decorators = |element: &ClassElement| match element {
        ClassElement::MethodDefinition(it) => !it.decorators.is_empty(),
        ClassElement::PropertyDefinition(it) => !it.decorators.is_empty(),
        ClassElement::AccessorProperty(it) => !it.decorators.is_empty(),
        ClassElement::StaticBlock(_) | ClassElement::TSIndexSignature(_) => false,
    };
    !class.decorators.is_empty() || class.body.body.iter().any(has_decorators)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_name_is_found_that_the_source_does_not_have() {
        for (source, own) in [
            ("class A { #a; initializers; }", "initializers"),
            ("class A { #initializers; }", "initializers_"),
            ("#initializers___ #initializers #initializers_x", "initializers____"),
            ("#initializers#initializers__", "initializers___"),
            ("// #initializers_é", "initializers__"),
        ] {
            let found = unused(source);
            assert!(found == own && !source.contains(&format!("#{found}")), "{source}: {found}");
        }
    }
}
