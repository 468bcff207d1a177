//! Code that was pasted from several places. If several classes share a name, the last one wins.

use std::collections::HashMap;

use oxc::{
    allocator::{ArenaBox, ArenaVec, TakeIn},
    ast::ast::{
        Class, ClassType, Declaration, ExportDefaultDeclaration, ExportDefaultDeclarationKind, Expression, Program,
        Statement, VariableDeclarationKind,
    },
    span::SPAN,
};

use crate::tree::Tree;

/// Turns top-level classes that share a name into variables, which may be declared again.
pub fn let_the_last_class_win<'a>(program: &mut Program<'a>, tree: &Tree<'a>) {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for name in program.body.iter().filter_map(class).filter_map(name) {
        *times.entry(name).or_default() += 1;
    }
    if times.values().all(|times| *times == 1) {
        return;
    }
    let mut body = ArenaVec::with_capacity_in(program.body.len() + 1, tree);
    for statement in program.body.take_in(tree) {
        let is_repeated = class(&statement).and_then(name).is_some_and(|name| times[name] > 1);
        match statement {
            Statement::ClassDeclaration(class) if is_repeated => body.extend(variable(class, tree)),
            Statement::ExportDeclaration(export) if is_repeated => {
                if let Declaration::ClassDeclaration(class) = export.unbox().declaration {
                    body.extend(variable(class, tree));
                }
            }
            Statement::ExportDefaultDeclaration(export) if is_repeated => {
                if let ExportDefaultDeclarationKind::ClassDeclaration(class) = export.unbox().declaration {
                    let name = class.id.as_ref().map(|id| id.name);
                    body.extend(variable(class, tree));
                    body.extend(name.map(|name| {
                        let name = ExportDefaultDeclarationKind::from(tree.identifier(name));
                        Statement::ExportDefaultDeclaration(ExportDefaultDeclaration::boxed(SPAN, name, tree))
                    }));
                }
            }
            statement => body.push(statement),
        }
    }
    program.body = body;
}

/// The class that a statement declares for the run.
fn class<'s, 'a>(statement: &'s Statement<'a>) -> Option<&'s Class<'a>> {
    let class = match statement {
        Statement::ClassDeclaration(class) => class,
        Statement::ExportDeclaration(export) => match &export.declaration {
            Declaration::ClassDeclaration(class) => class,
            _ => return None,
        },
        Statement::ExportDefaultDeclaration(export) => match &export.declaration {
            ExportDefaultDeclarationKind::ClassDeclaration(class) => class,
            _ => return None,
        },
        _ => return None,
    };
    (!class.declare).then_some(class)
}

fn name<'a>(class: &Class<'a>) -> Option<&'a str> {
    class.id.as_ref().map(|id| id.name.as_str())
}

/// `var Name = class Name { ... };`
fn variable<'a>(mut class: ArenaBox<'a, Class<'a>>, tree: &Tree<'a>) -> Option<Statement<'a>> {
    let (span, name) = (class.span, class.id.as_ref()?.name);
    class.r#type = ClassType::ClassExpression;
    let declarator = tree.declarator(tree.binding(name), Expression::ClassExpression(class));
    Some(tree.declaration(span, VariableDeclarationKind::Var, vec![declarator]))
}
