//! TypeScript to the JavaScript that the guest evaluates.
//!
//! Types are erased, not checked: a submission is judged by what it does. Constructs that evaluated code may not contain are
//! first replaced in the source text, so that every line stays where it is: `export` is removed, and `import` becomes
//! `require`. If several top-level classes share a name, as in pasted collections of solutions, the last one wins. The
//! JavaScript comes with a map back to the lines of the source.

use std::{collections::HashMap, ops::Range, path::Path, rc::Rc};

use oxc::{
    allocator::Allocator,
    ast::ast::{
        Class, Declaration, ExportDefaultDeclarationKind, ImportDeclaration, ImportDeclarationSpecifier, Program,
        Statement,
    },
    codegen::{Codegen, CodegenOptions},
    diagnostics::{Diagnostics, OxcDiagnostic, Severity},
    semantic::SemanticBuilder,
    span::GetSpan,
    transformer::{TransformOptions, Transformer},
};

use sandbox_api::{Exception, Frame, SyntaxError};

use crate::{
    budget::{Limit, MAX_TEXT, bounded, exceed},
    parser::parse,
    shape,
};

/// JavaScript made from TypeScript.
#[derive(Debug)]
pub struct JavaScript {
    /// The code, to be evaluated as a script.
    pub code: String,
    /// The names that its top level declares.
    pub declared: Vec<String>,
    map: Vec<Mapping>,
}

/// A line and column in the code, and those in the source that it was made from, all from 0.
#[derive(Clone, Copy, Debug)]
struct Mapping {
    code: (u32, u32),
    source: (u32, u32),
}

impl JavaScript {
    /// Replaces positions in the code by positions in the source.
    pub fn place_in_source(&self, exception: &mut Exception) {
        exception.frames.iter_mut().for_each(|frame| self.to_source(frame));
        // QuickJS notes positions at calls only. When the engine itself throws, as at a property of `null`, it names the
        // last call before, or the start of the function, so the column would point at the wrong code.
        if let ("TypeError" | "RangeError", Some(last)) = (exception.name.as_str(), exception.frames.last_mut()) {
            last.columns = None;
        }
    }

    fn to_source(&self, frame: &mut Frame) {
        let column = frame.columns.map_or(0, |(start, _)| start);
        let (Ok(line), Ok(column)) = (u32::try_from(frame.line.saturating_sub(1)), u32::try_from(column)) else {
            return;
        };
        let after = self.map.partition_point(|mapping| mapping.code <= (line, column));
        let (before, next) = (self.map[..after].last(), self.map.get(after));
        let is_on_line = |mapping: &&Mapping| mapping.code.0 == line;
        // The engine's column can lie before the first mapping of its line. A line without a mapping, such as a comment that
        // is kept, belongs to the code before it.
        if let Some(mapping) = before.filter(is_on_line).or(next.filter(is_on_line)).or(before) {
            frame.line = mapping.source.0 as usize + 1;
            let start = mapping.source.1 as usize;
            frame.columns = frame.columns.map(|_| (start, start + 1));
        }
    }
}

/// Translates a source text.
///
/// # Errors
///
/// When the source is not TypeScript.
pub fn translate(source: &str) -> Result<JavaScript, SyntaxError> {
    bounded(|| translate_here(source))
}

fn translate_here(source: &str) -> Result<JavaScript, SyntaxError> {
    let allocator = Rc::new(Allocator::default());
    let program = parsed(&allocator, source)?;
    let edits = edits(&program);
    if edits.is_empty() {
        return generate(&allocator, program);
    }
    drop(allocator);
    let script = apply(source, edits);
    let allocator = Rc::new(Allocator::default());
    generate(&allocator, parsed(&allocator, &script)?)
}

fn parsed<'a>(allocator: &'a Rc<Allocator>, source: &'a str) -> Result<Program<'a>, SyntaxError> {
    let parsed = parse(allocator, source);
    check(&parsed.diagnostics, source)?;
    Ok(parsed.program)
}

/// The JavaScript of a script, whose types are erased.
fn generate<'a>(allocator: &'a Allocator, mut program: Program<'a>) -> Result<JavaScript, SyntaxError> {
    shape::check(&program);
    let declared = declared_names(&program);

    // Errors that only the analyser finds, such as a name that is declared twice, are left to the engine, which words them
    // for people who run JavaScript. The values of enums are not computed here, because a source can make them double with
    // every member. The price: a member whose text comes from another member gets a reverse mapping, as numbers do.
    let scoping = SemanticBuilder::new().build(&program).semantic.into_scoping();
    let path = Path::new("solution.ts");
    let transformed =
        Transformer::new(allocator, path, &TransformOptions::default()).build_with_scoping(scoping, &mut program);
    check(&transformed.diagnostics, program.source_text)?;
    shape::check(&program);
    // Without indentation, the code cannot be much longer than the source.
    let options =
        CodegenOptions { source_map_path: Some(path.to_owned()), indent_width: 0, ..CodegenOptions::default() };
    let generated = Codegen::new().with_options(options).build(&program);
    let map = generated.map.iter().flat_map(|map| map.get_tokens()).map(|token| Mapping {
        code: (token.get_dst_line(), token.get_dst_col()),
        source: (token.get_src_line(), token.get_src_col()),
    });
    Ok(JavaScript { map: map.collect(), code: generated.code, declared })
}

fn check(diagnostics: &Diagnostics, source: &str) -> Result<(), SyntaxError> {
    match diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        Some(diagnostic) => Err(syntax_error(diagnostic, source)),
        None => Ok(()),
    }
}

fn syntax_error(diagnostic: &OxcDiagnostic, source: &str) -> SyntaxError {
    let help = diagnostic.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let message = format!("{}{help}", diagnostic.message);
    let Some(label) = diagnostic.labels.iter().next() else {
        return SyntaxError { message, line: None, columns: None };
    };
    let start = label.offset() as usize;
    position(message, source, start..start + label.len() as usize)
}

fn position(message: String, source: &str, range: Range<usize>) -> SyntaxError {
    let before = source.get(..range.start).unwrap_or(source);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[line_start..].chars().count();
    let here = source.get(range).unwrap_or_default();
    let length = here.lines().next().unwrap_or_default().chars().count().max(1);
    SyntaxError { message, line: Some(before.matches('\n').count() + 1), columns: Some((column, column + length)) }
}

/// What has to be replaced so that the source is a script, without the statements that only a module may have.
fn edits(program: &Program) -> Vec<(Range<usize>, String)> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut classes: HashMap<&str, Vec<&Class>> = HashMap::new();
    for statement in &program.body {
        let start = statement.span().start as usize;
        let whole = start..statement.span().end as usize;
        match statement {
            Statement::ImportDeclaration(import) => edits.push((whole, require(import))),
            Statement::ExportAllDeclaration(_)
            | Statement::ExportNamedDeclaration(_)
            | Statement::ExportFromDeclaration(_)
            | Statement::TSExportAssignment(_)
            | Statement::TSNamespaceExportDeclaration(_) => edits.push((whole, String::new())),
            Statement::ExportDeclaration(export) => {
                edits.push((start..export.declaration.span().start as usize, String::new()));
                if let Declaration::ClassDeclaration(class) = &export.declaration {
                    remember(&mut classes, class);
                }
            }
            Statement::ExportDefaultDeclaration(export) => {
                let anonymous = match &export.declaration {
                    ExportDefaultDeclarationKind::FunctionDeclaration(function) => function.id.is_none(),
                    ExportDefaultDeclarationKind::ClassDeclaration(class) => {
                        remember(&mut classes, class);
                        class.id.is_none()
                    }
                    ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => false,
                    _ => true,
                };
                let text = if anonymous { "var $default =".to_owned() } else { String::new() };
                edits.push((start..export.declaration.span().start as usize, text));
            }
            Statement::ClassDeclaration(class) => remember(&mut classes, class),
            _ => {}
        }
    }
    for (name, classes) in classes {
        if classes.len() > 1 {
            for class in classes {
                let at = class.span.start as usize;
                edits.push((at..at, format!("var {name} = ")));
                edits.push((class.span.end as usize..class.span.end as usize, ";".to_owned()));
            }
        }
    }
    edits
}

fn remember<'a>(classes: &mut HashMap<&'a str, Vec<&'a Class<'a>>>, class: &'a Class<'a>) {
    if let Some(id) = &class.id {
        classes.entry(id.name.as_str()).or_default().push(class);
    }
}

/// `import { a as b } from "fs"` as a statement that does the same with `require`.
fn require(import: &ImportDeclaration) -> String {
    if import.import_kind.is_type() {
        return String::new();
    }
    let module = format!("require({:?})", import.source.value.as_str());
    let mut text = String::new();
    for specifier in import.specifiers.iter().flatten() {
        text += &match specifier {
            ImportDeclarationSpecifier::ImportSpecifier(one) if one.import_kind.is_type() => String::new(),
            // `var`, so that importing a name that exists anyway (`PriorityQueue`) is not a conflict.
            ImportDeclarationSpecifier::ImportSpecifier(one) => {
                format!("var {} = {module}.{}; ", one.local.name, one.imported.name())
            }
            ImportDeclarationSpecifier::ImportDefaultSpecifier(one) => format!("var {} = {module}; ", one.local.name),
            ImportDeclarationSpecifier::ImportNamespaceSpecifier(one) => format!("var {} = {module}; ", one.local.name),
        };
        if text.len() as u64 > MAX_TEXT {
            exceed(Limit::Text);
        }
    }
    text
}

/// Replaces ranges of `source`, keeping the line breaks that were inside them.
fn apply(source: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut edited = String::with_capacity(source.len());
    let mut copied = 0;
    for (range, text) in edits {
        edited.push_str(&source[copied..range.start]);
        edited.push_str(&text);
        edited.extend(source[range.clone()].chars().filter(|&c| c == '\n'));
        copied = range.end;
    }
    edited.push_str(&source[copied..]);
    edited
}

fn declared_names(program: &Program) -> Vec<String> {
    let mut names = Vec::new();
    for statement in &program.body {
        match statement {
            Statement::FunctionDeclaration(function) => names.extend(function.id.iter().map(|id| id.name.to_string())),
            Statement::ClassDeclaration(class) => names.extend(class.id.iter().map(|id| id.name.to_string())),
            Statement::VariableDeclaration(variables) => {
                for declarator in &variables.declarations {
                    names.extend(declarator.id.get_binding_identifiers().iter().map(|id| id.name.to_string()));
                }
            }
            _ => {}
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}
