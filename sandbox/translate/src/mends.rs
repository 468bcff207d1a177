//! What the engine does otherwise than Node, and the guest can mend.
//!
//! ```js
//! catch (e) { f() }           catch (e) { guest.reword(e); f() }
//! catch ({ message }) { }     catch (caught) { guest.reword(caught); let { message } = caught; {} }
//! { ...a }                    { ...guest.spread(a) }
//! /[\w--e]/v                  guest.regExp("[\\w--e]", "v")
//! ```
//!
//! `reword` gives an error of the engine the message that it has in Node. `spread` makes an object of a text, whose characters
//! the engine leaves out. `regExp` makes regular expressions with sets, which the engine does not know.

use oxc::{
    allocator::TakeIn,
    ast::ast::{
        BindingPattern, CatchClause, CatchParameter, Expression, ObjectPropertyKind, Program, RegExpFlags, Statement,
        VariableDeclarationKind,
    },
    ast_visit::{VisitMut, walk_mut},
    span::{SPAN, Span},
    str::Ident,
};

use crate::tree::{Names, Tree};

/// Mends a program that is a function already. `guest` is the name of the guest there.
pub fn mend<'a>(program: &mut Program<'a>, guest: Ident<'a>, names: &mut Names<'_, 'a>, tree: &Tree<'a>) {
    Mend { guest, caught: names.fresh("caught"), tree }.visit_program(program);
}

struct Mend<'t, 'a> {
    guest: Ident<'a>,
    /// The name of an error that the program takes apart where it catches it.
    caught: Ident<'a>,
    tree: &'t Tree<'a>,
}

impl<'a> Mend<'_, 'a> {
    fn call(&self, span: Span, function: &'static str, values: Vec<Expression<'a>>) -> Expression<'a> {
        let callee = self.tree.member(self.tree.identifier(self.guest), function);
        self.tree.call(span, callee, values)
    }

    fn reword(&self, error: Ident<'a>) -> Statement<'a> {
        let call = self.call(SPAN, "reword", vec![self.tree.identifier(error)]);
        Statement::new_expression_statement(SPAN, call, self.tree)
    }
}

impl<'a> VisitMut<'a> for Mend<'_, 'a> {
    fn visit_expression(&mut self, it: &mut Expression<'a>) {
        walk_mut::walk_expression(self, it);
        if let Expression::RegExpLiteral(literal) = it
            && literal.regex.flags.contains(RegExpFlags::V)
        {
            let pattern = self.tree.string(&literal.regex.pattern.text);
            let flags = self.tree.string(&literal.regex.flags.to_string());
            *it = self.call(literal.span, "regExp", vec![pattern, flags]);
        }
    }

    fn visit_catch_clause(&mut self, it: &mut CatchClause<'a>) {
        walk_mut::walk_catch_clause(self, it);
        let Some(CatchParameter { pattern, .. }) = &mut it.param else { return };
        if let BindingPattern::BindingIdentifier(error) = pattern {
            let reword = self.reword(error.name);
            it.body.body.insert(0, reword);
            return;
        }
        let taken_apart = pattern.take_in(self.tree);
        *pattern = self.tree.binding(self.caught);
        let declarator = self.tree.declarator(taken_apart, self.tree.identifier(self.caught));
        let declaration = self.tree.declaration(SPAN, VariableDeclarationKind::Let, vec![declarator]);
        // A block of its own, because the names may be declared anew in it.
        let body = Statement::new_block_statement(SPAN, it.body.body.take_in(self.tree), self.tree);
        it.body.body = self.tree.list([self.reword(self.caught), declaration, body]);
    }

    fn visit_object_property_kind(&mut self, it: &mut ObjectPropertyKind<'a>) {
        walk_mut::walk_object_property_kind(self, it);
        if let ObjectPropertyKind::SpreadProperty(spread) = it
            && !matches!(spread.argument, Expression::ObjectExpression(_) | Expression::ArrayExpression(_))
        {
            let value = spread.argument.take_in(self.tree);
            spread.argument = self.call(SPAN, "spread", vec![value]);
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
    fn what_is_caught_is_reworded_first() {
        for (source, made) in [
            ("try {} catch (e) { f(e) }", "catch(e){guest.reword(e);f(e);}"),
            ("try {} catch { f() }", "catch{f();}"),
            (
                "try {} catch ({ message: m, name = 1 }) { f(m) }",
                "catch(caught){guest.reword(caught);let{message:m,name=1}=caught;{f(m);}}",
            ),
            ("let caught; try {} catch ({ a }) {}", "catch(caught2){guest.reword(caught2);let{a}=caught2;{}}"),
        ] {
            assert!(code(source).contains(made), "{}", code(source));
        }
    }

    #[test]
    fn a_regular_expression_with_sets_is_made_by_the_guest() {
        let made = code(r"x = /[\p{L}--[a]]\//gv.test(y)");
        assert!(made.contains(r#"guest.regExp("[\\p{L}--[a]]\\/","gv").test(y)"#), "{made}");
        assert!(code("x = /[a]/gu").contains("/[a]/gu"));
    }

    #[test]
    fn what_may_be_a_text_is_spread_as_an_object() {
        assert!(code("x = { ...a, b, ...f() }").contains("{...guest.spread(a),b,...guest.spread(f())}"));
        assert!(code("x = { ...{ a }, ...[b] }").contains("{...{a},...[b]}"));
        assert!(code("x = [...a]; f(...b)").contains("[...a];f(...b)"));
    }
}
