//! The steps of a translation, on one syntax tree.
//!
//! Types are erased, not checked: a submission is judged by what it does. What is left must be JavaScript, also by the rules
//! that need more than grammar, such as that no name is declared twice.

use std::{ops::Range, path::Path, rc::Rc};

use oxc::{
    allocator::Allocator,
    diagnostics::{Diagnostics, OxcDiagnostic, Severity},
    semantic::SemanticBuilder,
    span::{SourceType, Span},
    transformer::{DecoratorOptions, HelperLoaderMode, HelperLoaderOptions, TransformOptions, Transformer},
};
use sandbox_api::SyntaxError;

use crate::{
    asynchronous,
    budget::{bounded, renew},
    decorators, dialect,
    follow::follow,
    javascript::JavaScript,
    links::link,
    mends::mend,
    module::into_function,
    namespaces::share_exports,
    parser::parse,
    pasted::let_the_last_class_win,
    patterns::take_apart,
    shape,
    tree::{Names, Tree},
};

/// Translates a source text.
///
/// # Errors
///
/// When the source is neither TypeScript nor JavaScript.
pub fn translate(source: &str) -> Result<JavaScript, SyntaxError> {
    renew();
    bounded(source, |source| translate_here(source, Role::Program))
}

/// Translates the files of a program, a path and a text each. The first is the one that is run.
///
/// # Errors
///
/// When one of them is neither TypeScript nor JavaScript. All of them together have the budget of one.
pub fn translate_files(files: &[(&str, &str)]) -> Result<JavaScript, SyntaxError> {
    renew();
    let translate = |(file, (path, text)): (usize, &(&str, &str))| {
        let role = if file == 0 { Role::FileToRun } else { Role::File };
        let made = bounded(text, |text| translate_here(text, role));
        made.map(|made| (path.to_string(), made)).map_err(|error| SyntaxError { file, ..error })
    };
    let made: Vec<_> = files.iter().enumerate().map(translate).collect::<Result<_, _>>()?;
    Ok(JavaScript::joined(made))
}

/// What a text is to others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It is all of a program.
    Program,
    /// It is the file of a program that is run, and others may import it.
    FileToRun,
    /// It is a file that others may import.
    File,
}

fn translate_here(source: &str, role: Role) -> Result<JavaScript, SyntaxError> {
    let read = |source_type| read(source, source_type, role);
    let error = match read(dialect::typescript()) {
        Reading::Made(javascript) => return Ok(javascript),
        Reading::Doubtful(javascript) => {
            return match read(dialect::javascript()) {
                Reading::Made(other) => Ok(other),
                _ => Ok(javascript),
            };
        }
        Reading::Refused(error) => error,
    };
    if let Reading::Made(javascript) | Reading::Doubtful(javascript) = read(dialect::module()) {
        return Ok(javascript);
    }
    Err(jsx(source).unwrap_or(error))
}

/// What comes of reading a text in one way.
enum Reading {
    Made(JavaScript),
    /// It has type arguments that may be comparisons.
    Doubtful(JavaScript),
    Refused(SyntaxError),
}

fn read(source: &str, source_type: SourceType, role: Role) -> Reading {
    match made(source, source_type, role) {
        Ok((javascript, false)) => Reading::Made(javascript),
        Ok((javascript, true)) => Reading::Doubtful(javascript),
        Err(error) => Reading::Refused(error),
    }
}

fn made(source: &str, source_type: SourceType, role: Role) -> Result<(JavaScript, bool), SyntaxError> {
    let allocator = Rc::new(Allocator::default());
    let tree = Tree::new(&allocator);
    let parsed = parse(&allocator, source, source_type);
    check(&parsed.diagnostics, source)?;
    let mut program = parsed.program;
    let_the_last_class_win(&mut program, &tree);
    decorators::prepare(&mut program, &tree);

    shape::check(&program);
    share_exports(&mut program, &tree);
    let scoping = SemanticBuilder::new().with_enum_eval(true).build(&program).semantic.into_scoping();
    let is_doubtful = source_type.is_typescript() && dialect::has_doubtful_arguments(&program, &scoping);
    let path = Path::new("solution.ts");
    let transformed = Transformer::new(&allocator, path, &options()).build_with_scoping(scoping, &mut program);
    check(&transformed.diagnostics, source)?;

    shape::check(&program);
    let analysed = SemanticBuilder::new().with_check_syntax_error(true).build(&program);
    check(&analysed.diagnostics, source)?;
    let scoping = analysed.semantic.into_scoping();
    follow(&mut program, source, &tree);
    let mut names = Names::beside(&scoping, &tree);
    let (guest, is_array) = (names.fresh("guest"), names.fresh("isArray"));
    let is_run = role == Role::FileToRun;
    let links = (role != Role::Program).then(|| link(&mut program, is_run, guest, &scoping, &mut names, &tree));
    into_function(&mut program, [guest, is_array], links.as_ref(), &mut names, &tree);
    mend(&mut program, guest, &mut names, &tree);
    take_apart(&mut program, is_array, &scoping, &mut names, &tree);
    asynchronous::lower(&mut program, guest, &tree);
    Ok((JavaScript::of(program, &allocator), is_doubtful))
}

fn options() -> TransformOptions {
    TransformOptions {
        decorator: DecoratorOptions { legacy: true, ..DecoratorOptions::default() },
        helper_loader: HelperLoaderOptions { mode: HelperLoaderMode::External, ..HelperLoaderOptions::default() },
        ..TransformOptions::default()
    }
}

/// A refusal of a text that would be right if it could have JSX.
fn jsx(source: &str) -> Option<SyntaxError> {
    let allocator = Rc::new(Allocator::default());
    let parsed = parse(&allocator, source, dialect::jsx());
    check(&parsed.diagnostics, source).ok()?;
    let span = dialect::first_jsx(&parsed.program)?;
    let message = "JSX is not part of TypeScript or JavaScript: no React is here to make something of it".to_owned();
    Some(position(message, source, range(span)))
}

/// The first error among what was noticed.
pub fn check(diagnostics: &Diagnostics, source: &str) -> Result<(), SyntaxError> {
    match diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        Some(diagnostic) => Err(syntax_error(diagnostic, source)),
        None => Ok(()),
    }
}

fn syntax_error(diagnostic: &OxcDiagnostic, source: &str) -> SyntaxError {
    let help = diagnostic.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let message = format!("{}{help}", diagnostic.message);
    // An error is noticed at the last of its places. The others lead to it, as the first of two declarations does.
    let Some(label) = diagnostic.labels.iter().max_by_key(|label| label.offset()) else {
        return SyntaxError { message, file: 0, line: None, columns: None };
    };
    let start = label.offset() as usize;
    position(message, source, start..start + label.len() as usize)
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

fn position(message: String, source: &str, range: Range<usize>) -> SyntaxError {
    let before = source.get(..range.start).unwrap_or(source);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[line_start..].chars().count();
    let here = source.get(range).unwrap_or_default();
    let length = here.lines().next().unwrap_or_default().chars().count().max(1);
    let line = before.matches('\n').count() + 1;
    SyntaxError { message, file: 0, line: Some(line), columns: Some((column, column + length)) }
}
