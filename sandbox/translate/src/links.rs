//! Imports of a program's own files.
//!
//! A library never changes what it exports, so what is imported of it is a constant. A file of the program may be in the middle of
//! running when another imports it, so each use of a name looks it up anew:
//!
//! ```js
//! import { area } from './shapes'        const shapes = guest.namespace('./shapes'); guest.expect(shapes, './shapes', 'area')
//! area(2)                                (0, shapes['area'])(2)
//! ```

use std::collections::{BTreeSet, HashMap};

use oxc::{
    allocator::{ArenaVec, TakeIn},
    ast::ast::{
        BindingIdentifier, CallExpression, Expression, IdentifierReference, ImportDeclaration,
        ImportDeclarationSpecifier, ImportNamespaceSpecifier, NumberBase, ObjectProperty, Program, Statement,
        TaggedTemplateExpression,
    },
    ast_visit::{VisitMut, walk_mut},
    semantic::{Scoping, SymbolId},
    span::SPAN,
    str::Ident,
};

use crate::tree::{Names, Tree};

/// How a file is linked with the others.
pub struct Links<'a> {
    /// What it imports of them, by its own names.
    imports: HashMap<Ident<'a>, Link<'a>>,
    /// Whether it is the file that is run, of which the guest looks up what it exports.
    pub is_run: bool,
}

/// A name in the namespace of another file.
#[derive(Clone)]
struct Link<'a> {
    namespace: Ident<'a>,
    name: String,
}

impl<'a> Links<'a> {
    /// The value of a variable of the file's top level.
    pub fn value(&self, name: Ident<'a>, tree: &Tree<'a>) -> Expression<'a> {
        self.imports.get(&name).map_or_else(|| tree.identifier(name), |link| link.value(tree))
    }
}

impl<'a> Link<'a> {
    fn value(&self, tree: &Tree<'a>) -> Expression<'a> {
        tree.element(tree.identifier(self.namespace), &self.name)
    }
}

/// Whether a module is meant that is a file of the program.
pub fn is_own(module: &str) -> bool {
    matches!(module, "." | "..") || ["./", "../", "/"].iter().any(|start| module.starts_with(start))
}

/// Turns the names that a file imports of others into members of their namespaces. `guest` is the name of the guest.
pub fn link<'a>(
    program: &mut Program<'a>,
    is_run: bool,
    guest: Ident<'a>,
    scoping: &Scoping,
    names: &mut Names<'_, 'a>,
    tree: &Tree<'a>,
) -> Links<'a> {
    let mut linking = Linking { links: HashMap::new(), used: BTreeSet::new(), scoping, tree };
    let mut modules = Vec::new();
    for statement in &mut program.body {
        if let Statement::ImportDeclaration(import) = statement
            && is_own(import.source.value.as_str())
            && let Some(namespace) = linking.add(import, names)
        {
            modules.push((namespace, import.source.value.as_str()));
        }
    }
    linking.visit_program(program);

    let Linking { links, used, .. } = linking;
    let mut body = ArenaVec::with_capacity_in(program.body.len() + modules.len(), tree);
    for (namespace, module) in modules {
        let of = namespace.as_str();
        let wanted = used.range((of, String::new())..).take_while(|(other, _)| *other == of);
        let wanted: Vec<_> = wanted.map(|(_, name)| tree.string(name)).collect();
        if !wanted.is_empty() {
            let arguments = [tree.identifier(namespace), tree.string(module)].into_iter().chain(wanted).collect();
            let call = tree.call(SPAN, tree.member(tree.identifier(guest), "expect"), arguments);
            body.push(Statement::new_expression_statement(SPAN, call, tree));
        }
    }
    body.extend(program.body.take_in(tree));
    program.body = body;
    let by_name = |(symbol, link): (SymbolId, Link<'a>)| (tree.name(scoping.symbol_name(symbol)), link);
    Links { imports: links.into_iter().map(by_name).collect(), is_run }
}

struct Linking<'s, 't, 'a> {
    links: HashMap<SymbolId, Link<'a>>,
    /// The namespaces and names of what is not only exported again. That may be a type, which is not there.
    used: BTreeSet<(&'a str, String)>,
    scoping: &'s Scoping,
    tree: &'t Tree<'a>,
}

impl<'a> Linking<'_, '_, 'a> {
    /// Leaves an import with its namespace alone, whose name it returns. An import for its effects has none.
    fn add(&mut self, import: &mut ImportDeclaration<'a>, names: &mut Names<'_, 'a>) -> Option<Ident<'a>> {
        let specifiers = import.specifiers.take()?;
        let given = specifiers.iter().find_map(|specifier| match specifier {
            ImportDeclarationSpecifier::ImportNamespaceSpecifier(all) => Some(all.local.name),
            _ => None,
        });
        let namespace = given.unwrap_or_else(|| names.fresh("imported"));
        let mut is_empty = true;
        for specifier in &specifiers {
            is_empty = false;
            let (local, name) = match specifier {
                ImportDeclarationSpecifier::ImportSpecifier(one) => (&one.local, one.imported.name().to_string()),
                ImportDeclarationSpecifier::ImportDefaultSpecifier(one) => (&one.local, "default".to_owned()),
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(_) => continue,
            };
            if let Some(symbol) = local.symbol_id.get() {
                self.links.insert(symbol, Link { namespace, name });
            }
        }
        if is_empty {
            return None;
        }
        let local = BindingIdentifier::new(SPAN, namespace, self.tree);
        let all = ImportNamespaceSpecifier::boxed(SPAN, local, self.tree);
        import.specifiers = Some(self.tree.list([ImportDeclarationSpecifier::ImportNamespaceSpecifier(all)]));
        Some(namespace)
    }

    fn value(&mut self, name: &IdentifierReference<'a>) -> Option<Expression<'a>> {
        let symbol = self.scoping.get_reference(name.reference_id.get()?).symbol_id()?;
        let link = self.links.get(&symbol)?;
        self.used.insert((link.namespace.as_str(), link.name.clone()));
        let mut value = link.value(self.tree);
        if let Expression::ComputedMemberExpression(member) = &mut value {
            member.span = name.span;
        }
        Some(value)
    }

    /// `(0, value)`, which is called on nothing.
    fn callee(&mut self, callee: &mut Expression<'a>) {
        if let Expression::Identifier(name) = callee
            && let Some(value) = self.value(name)
        {
            let zero = Expression::new_numeric_literal(SPAN, 0.0, None, NumberBase::Decimal, self.tree);
            *callee = Expression::new_sequence_expression(SPAN, self.tree.list([zero, value]), self.tree);
        }
    }
}

impl<'a> VisitMut<'a> for Linking<'_, '_, 'a> {
    fn visit_expression(&mut self, it: &mut Expression<'a>) {
        if let Expression::Identifier(name) = it
            && let Some(value) = self.value(name)
        {
            *it = value;
        } else {
            walk_mut::walk_expression(self, it);
        }
    }

    fn visit_call_expression(&mut self, it: &mut CallExpression<'a>) {
        self.callee(&mut it.callee);
        walk_mut::walk_call_expression(self, it);
    }

    fn visit_tagged_template_expression(&mut self, it: &mut TaggedTemplateExpression<'a>) {
        self.callee(&mut it.tag);
        walk_mut::walk_tagged_template_expression(self, it);
    }

    fn visit_object_property(&mut self, it: &mut ObjectProperty<'a>) {
        walk_mut::walk_object_property(self, it);
        it.shorthand &= matches!(it.value, Expression::Identifier(_));
    }
}

#[cfg(test)]
mod tests {
    use crate::translate_files;

    /// The code of a file beside which there is another one.
    fn code(source: &str) -> String {
        let made = translate_files(&[("main.ts", source), ("b.ts", "")]).unwrap();
        let (main, _) = made.code.split_once("\n[\"b.ts\"]").unwrap();
        main.split_whitespace().collect()
    }

    #[test]
    fn each_use_of_an_import_looks_it_up() {
        for (source, made) in [
            ("import { a } from './b'; f(a)", "f(imported[\"a\"])"),
            (
                "import { a } from './b'; a(1); a?.(2); a`x`; new a()",
                "(0,imported[\"a\"])(1);(0,imported[\"a\"])?.(2);",
            ),
            ("import { a as b } from './b'; x = { b, c: b }", "{b:imported[\"a\"],c:imported[\"a\"]}"),
            ("import d, * as all from './b'; d + all.x", "all[\"default\"]+all.x"),
            ("import { a } from './b'; { let a = 1; f(a) } f(a)", "{leta=1;f(a);}f(imported[\"a\"])"),
            ("import { a } from './b'; a()", "guest.expect(imported,\"./b\",\"a\");"),
            ("import { a } from 'fs'; a()", "const{\"a\":a}=guest.namespace(\"fs\");a();"),
            ("import './b'; f()", "guest.namespace(\"./b\");f();"),
        ] {
            assert!(code(source).contains(made), "{source}: {}", code(source));
        }
    }

    #[test]
    fn exports_are_offered_before_anything_runs() {
        for (source, offered) in [
            ("export let a = 1, { b, c: [d] } = x; f()", "[\"a\"]:()=>a,[\"b\"]:()=>b,[\"d\"]:()=>d"),
            ("export function f() {} export class C {}", "[\"f\"]:()=>f,[\"C\"]:()=>C"),
            ("const a = 1; export { a as b, a as default }", "[\"b\"]:()=>a,[\"default\"]:()=>a"),
            ("import { a } from './b'; export { a }", "[\"a\"]:()=>imported[\"a\"]"),
            ("export { a as b } from './b'", "[\"b\"]:()=>source[\"a\"]"),
            ("export * as all from './b'", "[\"all\"]:()=>source"),
            ("export default 1", "[\"default\"]:()=>exported"),
            ("export {}", ""),
        ] {
            let offered = format!("\"usestrict\";guest.offer({{{offered}}});");
            assert!(code(source).contains(&offered), "{source}: {}", code(source));
        }
        assert!(code("export * from './b'").contains("guest.offerAll(guest.namespace(\"./b\"))"));
        assert!(!code("exports.a = 1").contains("offer"));
    }

    #[test]
    fn a_name_that_is_only_exported_again_may_be_a_type() {
        assert!(!code("import { T } from './b'; export { T }").contains("expect"));
    }
}
