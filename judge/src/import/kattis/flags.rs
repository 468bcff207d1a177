//! The flags of the default comparison, as the checker of a problem.

use toml::Table;

const ABSOLUTE: &str = "absolute-tolerance";
const RELATIVE: &str = "relative-tolerance";

/// The table `[checker]` for these flags, or why there is none.
pub fn checker(flags: &[String]) -> Result<Table, String> {
    let mut table = Table::new();
    table.insert("kind".to_owned(), "words".into());
    let mut flags = flags.iter();
    while let Some(flag) = flags.next() {
        let mut set = |keys: &[&str], value: toml::Value| {
            keys.iter().for_each(|key| drop(table.insert((*key).to_owned(), value.clone())));
        };
        let keys: &[&str] = match flag.as_str() {
            "case_sensitive" => {
                set(&["case-sensitive"], true.into());
                continue;
            }
            "space_change_sensitive" => {
                set(&["space-sensitive"], true.into());
                continue;
            }
            "float_tolerance" => &[ABSOLUTE, RELATIVE],
            "float_absolute_tolerance" => &[ABSOLUTE],
            "float_relative_tolerance" => &[RELATIVE],
            other => return Err(format!("the default comparison has no flag `{other}`")),
        };
        match number(flags.next()) {
            Some(tolerance) => set(keys, tolerance.into()),
            None => return Err(format!("the flag `{flag}` has no number")),
        }
    }
    Ok(table)
}

/// The tolerance, absolute and relative, of a case whose flags are `own`, if the `others` have one too and nothing else differs.
pub fn own_tolerance(others: &[String], own: &[String]) -> Option<f64> {
    let split = |flags: &[String]| {
        let mut table = checker(flags).ok()?;
        let bounds = [ABSOLUTE, RELATIVE].map(|key| table.remove(key).and_then(|bound| bound.as_float()));
        Some((bounds, table))
    };
    let ((of_others, rest_of_others), (bounds, rest)) = (split(others)?, split(own)?);
    let has_tolerance = of_others.iter().any(Option::is_some);
    bounds[0].filter(|_| has_tolerance && bounds[0] == bounds[1] && rest == rest_of_others)
}

/// The number of a tolerance. One of nothing still compares numbers as numbers.
fn number(text: Option<&String>) -> Option<f64> {
    let number = text.and_then(|text| text.parse::<f64>().ok());
    Some(number.filter(|number| number.is_finite() && *number >= 0.0)?.max(f64::MIN_POSITIVE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_has_a_tolerance_of_its_own_if_no_other_flag_differs() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for (others, own, tolerance) in [
            ("float_tolerance 1e-6", "float_tolerance 0.5", Some(0.5)),
            ("case_sensitive float_tolerance 1e-6", "case_sensitive float_tolerance 0", Some(f64::MIN_POSITIVE)),
            ("case_sensitive float_tolerance 1e-6", "float_tolerance 0.5", None),
            ("float_absolute_tolerance 1e-6", "float_absolute_tolerance 0.5", None),
            ("float_absolute_tolerance 1e-6", "float_tolerance 0.5", Some(0.5)),
            ("float_tolerance 1e-6", "float_tolerance 1e-6 float_tolerance 0.5", Some(0.5)),
            ("float_tolerance 1e-6", "float_tolerance x", None),
            ("float_tolerance 1e-6", "float_tolerance", None),
            ("", "float_tolerance 0.5", None),
        ] {
            assert_eq!(own_tolerance(&words(others), &words(own)), tolerance, "{others}; {own}");
        }
    }

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
