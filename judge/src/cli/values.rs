//! What several commands take, and how words of the command line become values.

use clap::{
    Args, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};
use judge::{
    export::kattis::Format as PackageFormat,
    report::Format as ReportFormat,
    scaffold::{TEMPLATES, Template},
};
use judge_core::{Reveal, problem::Difficulty};
use sandbox_api::Language;

#[derive(Clone, Copy, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Args, Clone)]
pub struct RecordArgs {
    /// Do not remember this; JUDGE_NO_RECORD is the same for every command, and nothing is remembered where CI is set
    #[arg(long)]
    pub no_record: bool,
}

pub fn threads(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=512).contains(number));
    number.ok_or_else(|| "expected a number from 1 to 512".to_owned())
}

/// A format by its name.
pub fn format_of<W: Sync>(
    formats: &'static [ReportFormat<W>],
) -> impl TypedValueParser<Value = &'static ReportFormat<W>> {
    let values = formats.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    let find = |name: String| formats.iter().find(|format| format.name == name).ok_or("not a format");
    PossibleValuesParser::new(values).try_map(find)
}

#[derive(Args, Clone)]
pub struct WhichArgs {
    /// The problem [default: from the file's name, or a line `# judge: SLUG` in it]
    #[arg(short, long, value_name = "SLUG")]
    pub problem: Option<String>,
    /// The language [default: from the file's extension]
    #[arg(short, long, alias = "language", value_name = "LANG", value_parser = language())]
    pub lang: Option<Language>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Concise,
    Json,
}

/// A language by its name or one of its aliases, which help does not list.
pub fn language() -> impl TypedValueParser<Value = Language> {
    let value = |language: Language| PossibleValue::new(language.name()).aliases(language.aliases());
    one_of(Language::ALL.map(value), Language::named)
}

pub fn difficulty() -> impl TypedValueParser<Value = Difficulty> {
    one_of(Difficulty::ALL.map(Difficulty::name), Difficulty::named)
}

pub fn package_format() -> impl TypedValueParser<Value = PackageFormat> {
    one_of(PackageFormat::ALL.map(PackageFormat::name), PackageFormat::named)
}

pub fn template() -> impl TypedValueParser<Value = &'static Template> {
    one_of(TEMPLATES.each_ref().map(|template| template.kind), Template::named)
}

pub fn reveal() -> impl TypedValueParser<Value = Reveal> {
    one_of(Reveal::ALL.map(Reveal::name), Reveal::named)
}

/// One of the words that `named` knows.
pub fn one_of<T: Clone + Send + Sync + 'static>(
    words: impl Into<PossibleValuesParser>,
    named: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    words.into().try_map(move |word| named(&word).ok_or("unknown word"))
}
