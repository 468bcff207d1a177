//! The rules of a check. Each has an id that stays the same between versions, so that findings can be counted,
//! compared and looked up in `problems/README.md`.

/// Makes the enum and its table in one place, so that neither can miss a rule.
macro_rules! rules {
    ($($name:ident $id:literal $meaning:literal,)*) => {
        /// What a finding is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $meaning] $name,)*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its id, `aspect/rule`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// What must hold, in one sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning,)* }
            }
        }
    };
}

rules! {
    Format "files/format" "Every file follows its format.",
    Missing "files/missing" "No file is missing.",
    Unused "files/unused" "Every file is read by something.",
    ToDo "files/todo" "Nothing is left to do.",
    Markdown "files/markdown" "Texts are plain CommonMark without HTML or images, and every fence is closed.",
    Link "files/link" "A link leads to a page on the web or to a file that exists.",
    Title "statement/title" "The statement begins with the title.",
    Sample "statement/sample" "The statement shows exactly the sample cases, as the judge prints them.",
    Constraints "constraints/missing" "The statement has a section `## Constraints`.",
    Unreadable "constraints/unreadable" "A constraint in code is a chain of comparisons or a definition.",
    Unmentioned "constraints/unmentioned" "Every number, text and list of the input has a constraint.",
    Violated "constraints/violated" "Every case and every generated input is within the constraints.",
    Unreached "constraints/unreached" "A case or a generated input reaches each bound.",
    Unenforced "constraints/unenforced" "The validator refuses inputs that break a constraint.",
    Unshown "constraints/unshown" "An input shows that a refusal is due to the constraint, unless the constraint follows from others.",
    Shape "validator/shape" "The validator refuses values of the wrong type and lists of the wrong shape.",
    TooFewCases "cases/too-few" "There are at least 30 hidden cases.",
    TooFewCategories "cases/categories" "There are at least five edge categories, unless groups state their points.",
    Duplicate "cases/duplicate" "No two cases have the same input; where groups state points, no two of one group.",
    Illegal "cases/illegal" "The validator accepts every case.",
    TooFewSolutions "solutions/too-few" "There are enough accepted and wrong solutions.",
    WrongVerdict "solutions/verdict" "A solution gets the verdict of its folder.",
    WrongGroup "solutions/group" "A solution is caught by the group that its first line names.",
    Growth "solutions/growth" "A slow solution grows as it states, where the problem says what the size of an input is.",
    Disagreement "solutions/disagree" "The accepted solutions agree on every generated input.",
    NoInput "generator/no-input" "The generator returns an input of the problem.",
    Undetermined "generator/undetermined" "The generator returns the same input for the same seed and size.",
    IllegalInput "generator/illegal" "The validator accepts every generated input.",
    BrokenProgram "programs/broken" "The problem's own programs work on every input they are given.",
    RefusesRight "checker/refuses-right" "The checker accepts the expected answer.",
    AcceptsJunk "checker/accepts-junk" "The checker refuses answers that are empty, cut short, doubled or altered.",
    StaleLimit "limits/stale" "`limits.toml` states how much work the accepted solutions do.",
    TightLimit "limits/tight" "The work limit is at least twice the work of the slowest accepted solution.",
    LooseLimit "limits/loose" "A slow solution needs at least twice the work limit.",
    Survivor "mutants/survivor" "Every mutant of the chosen solution fails a case.",
    MutantEntry "mutants/entry" "An entry of `mutants.toml` matches one mutant, has a reason, and its mutant passes every case.",
    NoTests "project/missing" "A project has tests of its own in every language.",
    BadTest "project/test" "The tests of a project pass on an accepted solution, and import the module of the interface.",
    WeakTests "project/weak" "The tests of a project catch every wrong solution.",
    Shares "bank/shares" "About 25 % of the problems are easy, 60 % medium and 15 % hard, without follow-ups and projects.",
    Number "bank/number" "No two problems have the same number.",
    Follows "bank/follows" "A follow-up follows a problem of the bank, and never itself by way of others.",
    PromptName "prompts/name" "No prompt has the name of a problem.",
    Thin "prompts/too-few" "A prompt has at least four questions, three criteria and two traps, and a design prompt a source.",
    Numbers "prompts/numbers" "A design prompt states its requirements in numbers.",
    Alias "bank/alias" "No alias is the name or an alias of another problem.",
    NoLimit "limits/missing" "Every language that a solution is in has a work limit.",
    Budget "check/budget" "The programs of a problem do no more work than their budget.",
    UnusedCategory "bank/category" "Every edge category is used by a problem.",
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn ids_are_different_and_described_in_the_format() {
        let format = include_str!("../../../problems/README.md");
        for (at, rule) in Rule::ALL.iter().enumerate() {
            assert!(!Rule::ALL[..at].iter().any(|other| other.id() == rule.id()), "{} twice", rule.id());
            let row = format!("| `{}` | {} |", rule.id(), rule.meaning());
            assert!(format.contains(&row), "problems/README.md lacks the row\n{row}");
        }
    }
}
