//! The flags of the default comparison, as the checker of a problem.

use toml::Table;

/// The table `[checker]` for these flags, or why there is none.
pub fn checker(flags: &[String]) -> Result<Table, String> {
    let mut table = Table::new();
    table.insert("kind".to_owned(), "words".into());
    let mut flags = flags.iter();
    while let Some(flag) = flags.next() {
        let mut set = |keys: &[&str], value: toml::Value| {
            keys.iter().for_each(|key| drop(table.insert((*key).to_owned(), value.clone())));
        };
        let (absolute, relative) = ("absolute-tolerance", "relative-tolerance");
        let keys: &[&str] = match flag.as_str() {
            "case_sensitive" => {
                set(&["case-sensitive"], true.into());
                continue;
            }
            "space_change_sensitive" => {
                set(&["space-sensitive"], true.into());
                continue;
            }
            "float_tolerance" => &[absolute, relative],
            "float_absolute_tolerance" => &[absolute],
            "float_relative_tolerance" => &[relative],
            other => return Err(format!("the default comparison has no flag `{other}`")),
        };
        let number = flags.next().and_then(|text| text.parse::<f64>().ok());
        match number.filter(|tolerance| tolerance.is_finite() && *tolerance >= 0.0) {
            // A tolerance of nothing still compares numbers as numbers.
            Some(tolerance) => set(keys, tolerance.max(f64::MIN_POSITIVE).into()),
            None => return Err(format!("the flag `{flag}` has no number")),
        }
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_a_key_of_the_checker() {
        let read = |text: &str| {
            let flags: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            checker(&flags).map(|table| table.to_string().replace('\n', "; "))
        };
        for (flags, table) in [
            ("", "kind = \"words\"; "),
            (
                "case_sensitive space_change_sensitive",
                "case-sensitive = true; kind = \"words\"; space-sensitive = true; ",
            ),
            ("float_tolerance 1e-3", "absolute-tolerance = 0.001; kind = \"words\"; relative-tolerance = 0.001; "),
            (
                "float_relative_tolerance 0.5 float_absolute_tolerance 2",
                "absolute-tolerance = 2.0; kind = \"words\"; relative-tolerance = 0.5; ",
            ),
        ] {
            assert_eq!(read(flags).as_deref(), Ok(table), "{flags}");
        }
        for (flags, reason) in [
            ("float_tolerance", "the flag `float_tolerance` has no number"),
            ("float_tolerance x", "the flag `float_tolerance` has no number"),
            ("float_tolerance -1", "the flag `float_tolerance` has no number"),
            ("strict", "the default comparison has no flag `strict`"),
        ] {
            assert_eq!(read(flags), Err(reason.to_owned()));
        }
    }
}
