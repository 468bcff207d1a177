//! First-order mutants of a program in TypeScript: programs that differ from it in one place, by a slip that people make.
//!
//! The syntax tree says what stands where and what it means; the change is made in the text. So everything else stays as
//! it is, comments included, and the difference is short. Left alone is what says nothing about behaviour: types, enums, imports,
//! decorators, the names of properties, what an exception says, and `if (require.main === module)`.
//!
//! Every change is written so that the program still parses; whether it compiles is found when it is translated.

mod finder;
mod tables;

use std::{collections::HashSet, rc::Rc};

use oxc::{allocator::Allocator, span::SourceType};
use sandbox_api::{Slip, SyntaxError};

use self::finder::{Change, changes};
use crate::{
    budget::{bounded, renew},
    dialect,
    parser::parse,
    translation::check,
};

/// Every mutant of a program of one file, in the order of the places.
///
/// # Errors
///
/// When the text is neither TypeScript nor JavaScript, and when the mutants are more than can be held.
pub fn slips(text: &str) -> Result<Vec<Slip>, SyntaxError> {
    renew();
    let look = |source_type| bounded(text, |text| look(text, source_type));
    look(dialect::typescript()).or_else(|error| look(dialect::module()).map_err(|_| error))
}

fn look(source: &str, source_type: SourceType) -> Result<Vec<Slip>, SyntaxError> {
    let allocator = Rc::new(Allocator::default());
    let parsed = parse(&allocator, source, source_type);
    check(&parsed.diagnostics, source)?;
    let line_ends: Vec<usize> = source.match_indices('\n').map(|(at, _)| at).collect();
    let mut changes = changes(source, &parsed.program);
    changes.sort_by_key(|change| change.place.start);
    let mut seen = HashSet::new();
    changes.retain(|change| source[change.place.clone()] != change.replacement && seen.insert(change.clone()));
    let slip = |Change { place, operator, replacement }: Change| Slip {
        operator: operator.to_owned(),
        line: line_ends.partition_point(|end| *end < place.start) + 1,
        source: [&source[..place.start], &replacement, &source[place.end..]].concat(),
    };
    Ok(changes.into_iter().map(slip).collect())
}
