//! The names that a program may give to a function or method, besides the one in `problem.toml` in its two styles.

use std::collections::HashSet;

use sandbox_api::Function;
use toml::Spanned;

use crate::{
    file::{ProblemError, TomlSource},
    name::is_identifier,
    value::shorten,
};

/// The most aliases of a function or method.
const MAX_ALIASES: usize = 10;

/// Reads `aliases`: each could be the name of a function in every language.
pub fn read_aliases(source: &TomlSource, aliases: Vec<Spanned<String>>) -> Result<Vec<String>, ProblemError> {
    if let Some(alias) = aliases.get(MAX_ALIASES) {
        return Err(source.error(alias, format!("there are more than {MAX_ALIASES} aliases")));
    }
    let read = |alias: Spanned<String>| {
        if is_identifier(alias.get_ref()) {
            return Ok(alias.into_inner());
        }
        let message = format!("`{}` is not the name of a function", shorten(alias.get_ref(), 60));
        Err(source.error(&alias, message).hint("use letters, digits and `_`, and no digit at the beginning"))
    };
    aliases.into_iter().map(read).collect()
}

/// Checks that no name stands for two of the methods. Each comes with the place that an error names.
pub fn check_distinct<'a>(
    source: &TomlSource,
    methods: impl Iterator<Item = (&'a Function, &'a Spanned<String>)>,
) -> Result<(), ProblemError> {
    let mut known = HashSet::new();
    for (method, place) in methods {
        if let Some(name) = method.names().into_iter().find(|name| !known.insert(name.clone())) {
            return Err(source.error(place, format!("another method may already be called `{name}`")));
        }
    }
    Ok(())
}
