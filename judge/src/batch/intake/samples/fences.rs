//! Programs in Markdown: a model that is asked for a program often writes an answer around it.
//!
//! Of several blocks, the last one that defines what the problem asks for is the program: what comes before are first
//! attempts, and what comes after are examples of use. Where no block defines it (the body of a function, or a program that
//! reads standard input), it is the last one whose info string names the language, as LiveCodeBench takes the last of all;
//! else the first.

use sandbox_api::{Language, Signature, camel_case};

/// What tells the program from other code around it.
pub struct Wanted {
    /// The names that it may define; none for a program that reads standard input.
    names: Vec<String>,
    language: Language,
}

impl Wanted {
    pub fn new(signature: &Signature, language: Language) -> Self {
        let names = match signature {
            Signature::Function(function) => {
                vec![function.name.clone(), camel_case(&function.name), "Solution".to_owned()]
            }
            Signature::Class(class) => vec![class.name.clone()],
            Signature::Script | Signature::Interactive(_) => Vec::new(),
        };
        Self { names, language }
    }

    /// The program in a text with fenced blocks. `None` if there are none, or if they are a part of the program, as in its
    /// comments.
    pub fn in_fences(&self, text: &str) -> Option<String> {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let fences: Vec<(usize, Fence)> =
            lines.iter().enumerate().filter_map(|(at, line)| Some((at, Fence::of(line)?))).collect();
        let (first, fence) = fences.first()?;
        let (before, after) = (lines[..*first].concat(), lines[first + 1..].concat());
        // The prompt has opened the block, or the answer goes on after it.
        let closes = fences.len() % 2 == 1 && fence.info.is_empty();
        if closes && !before.trim().is_empty() && (after.trim().is_empty() || self.is_code(&before)) {
            return Some(before);
        }
        let (blocks, outside) = blocks(&lines);
        if self.defines(&outside) {
            return None;
        }
        let last = |is: &dyn Fn(&Block) -> bool| blocks.iter().rposition(is);
        let is_language = |block: &Block| Language::named(&block.info.to_lowercase()) == Some(self.language);
        let place = last(&|block| self.defines(&block.text)).or_else(|| last(&is_language)).unwrap_or(0);
        blocks.into_iter().nth(place).map(|block| block.text)
    }

    /// Whether it is the program, or the body of its function.
    fn is_code(&self, text: &str) -> bool {
        self.defines(text) || is_body(text, self.language)
    }

    fn defines(&self, text: &str) -> bool {
        text.lines().filter_map(defined).any(|name| self.names.iter().any(|wanted| wanted == name))
    }
}

/// Whether a text is what follows the head of a function: its first line is indented, blank ones and comments aside.
pub fn is_body(text: &str, language: Language) -> bool {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.starts_with(language.comment());
    text.lines().find(is_code).is_some_and(|line| line.starts_with([' ', '\t']))
}

/// The name that a line of code defines.
fn defined(line: &str) -> Option<&str> {
    let mut line = line.trim_start();
    while let Some(rest) =
        ["export ", "default ", "async ", "abstract "].iter().find_map(|word| line.strip_prefix(word))
    {
        line = rest.trim_start();
    }
    let words = ["def ", "class ", "function* ", "function ", "const ", "let ", "var "];
    let named = words.iter().find_map(|word| line.strip_prefix(word));
    let name = named.unwrap_or(line).trim_start();
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    let (name, rest) = name.split_at(end);
    let is_assigned = || rest.trim_start().strip_prefix('=').is_some_and(|rest| !rest.starts_with('='));
    (!name.is_empty() && (named.is_some() || is_assigned())).then_some(name)
}

/// A line that opens or closes a fenced block, as CommonMark has it.
struct Fence<'a> {
    /// How many spaces stand before it, at most three.
    indent: usize,
    mark: char,
    length: usize,
    /// What follows the marks: for a line that opens a block, what is in it.
    info: &'a str,
}

impl<'a> Fence<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let rest = line.trim_start_matches(' ');
        let indent = line.len() - rest.len();
        let mark = rest.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let info = rest.trim_start_matches(mark);
        let length = rest.len() - info.len();
        let info = info.trim();
        (indent <= 3 && length >= 3 && !(mark == '`' && info.contains('`'))).then_some(Self {
            indent,
            mark,
            length,
            info,
        })
    }

    fn is_closed_by(&self, other: &Fence) -> bool {
        other.mark == self.mark && other.length >= self.length && other.info.is_empty()
    }
}

/// What is between two fences; of the last block, up to the end.
struct Block<'a> {
    /// The first word after the fence.
    info: &'a str,
    text: String,
}

/// The blocks of a text, and what is outside of them.
fn blocks<'a>(lines: &[&'a str]) -> (Vec<Block<'a>>, String) {
    let (mut blocks, mut outside): (Vec<Block>, String) = Default::default();
    let mut open: Option<Fence> = None;
    for line in lines {
        match (&open, Fence::of(line)) {
            (None, Some(fence)) => {
                let info = fence.info.split_whitespace().next().unwrap_or_default();
                blocks.push(Block { info, text: String::new() });
                open = Some(fence);
            }
            (Some(fence), Some(other)) if fence.is_closed_by(&other) => open = None,
            (None, None) => outside += line,
            (Some(fence), _) => {
                let spaces = line.len() - line.trim_start_matches(' ').len();
                if let Some(block) = blocks.last_mut() {
                    block.text += &line[spaces.min(fence.indent)..];
                }
            }
        }
    }
    (blocks, outside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestBank;

    fn wanted(signature: &str, language: Language) -> Wanted {
        let bank = TestBank::new();
        Wanted::new(&bank.problem("echo", &format!("{signature}hidden 1")).kind.signature(), language)
    }

    fn check(signature: &str, language: Language, text: &str, expected: Option<&str>) {
        assert_eq!(wanted(signature, language).in_fences(text).as_deref(), expected, "{text}");
    }

    const DEF: &str = "def echo(n):\n    return [n]\n";

    #[test]
    fn the_block_that_defines_the_function_is_the_program() {
        for (text, expected) in [
            (DEF.to_owned(), None),
            (format!("```python\n{DEF}```"), Some(DEF)),
            (format!("```\n{DEF}```\n"), Some(DEF)),
            (format!("Here it is:\n\n```python\n{DEF}```\nIt runs in O(1)."), Some(DEF)),
            (format!("~~~~ py\n{DEF}~~~~\n"), Some(DEF)),
            (format!("1. Code:\n   ```python\n   {}   ```\n", DEF.replace("    ", "       ")), Some(DEF)),
            // A first attempt, and examples of use.
            (format!("```python\ndef echo(n): pass\n```\nBetter:\n```python\n{DEF}```\n"), Some(DEF)),
            (format!("```python\n{DEF}```\nUse:\n```python\necho(1)\n```\nprints\n```\n[1]\n```\n"), Some(DEF)),
            (format!("```bash\npip install x\n```\n```Python\n{DEF}```"), Some(DEF)),
            // The answer was cut off, or the prompt had opened the block.
            (format!("Sure!\n```python\n{DEF}"), Some(DEF)),
            (format!("{DEF}```"), Some(DEF)),
            (format!("{DEF}```\nIt runs in O(1).\n```python\necho(1)\n```\n"), Some(DEF)),
            // A block may hold shorter fences.
            (
                format!("````python\n{DEF}\"\"\"\n```\n\"\"\"\n````\n"),
                Some("def echo(n):\n    return [n]\n\"\"\"\n```\n\"\"\"\n"),
            ),
        ] {
            check("", Language::Python, &text, expected);
        }
    }

    #[test]
    fn fences_in_a_program_are_left_alone() {
        for text in [
            format!("\"\"\"\n```\necho(1)\n```\n\"\"\"\n{DEF}"),
            format!("{DEF}\n\"\"\"\n```\necho(1)\n```\n\"\"\"\n"),
            "def echo(n):\n    \"\"\"\n    ```\n    echo(1)\n    ```\n    \"\"\"\n    return [n]\n".to_owned(),
            "x = '''```'''\n".to_owned(),
            "`echo` ``` ` ```\n".to_owned(),
        ] {
            check("", Language::Python, &text, None);
        }
        check("", Language::TypeScript, "/**\n```ts\necho(1)\n```\n*/\nconst echo = (n) => [n];\n", None);
    }

    #[test]
    fn what_defines_a_name_depends_on_the_problem() {
        let two = |first: &str, second: &str| format!("```ts\n{first}\n```\n```ts\n{second}\n```\n");
        for definition in [
            "function echo(n) {}",
            "export default async function echo(n) {}",
            "const echo = (n) => [n]",
            "echo = lambda n: [n]",
            "class Solution { echo(n) {} }",
        ] {
            let expected = format!("{definition}\n");
            check("", Language::TypeScript, &two(definition, "echo(1) == [1]; echo == 2"), Some(&expected));
        }
        check("class\n", Language::TypeScript, &two("class Echo {}", "class Solution {}"), Some("class Echo {}\n"));
    }

    #[test]
    fn without_a_name_the_language_decides() {
        let text = "```py\nold()\n```\n```Python\nprint(1)\n```\noutput\n```\n1\n```\n";
        check("script\n", Language::Python, text, Some("print(1)\n"));
        check("script\n", Language::TypeScript, text, Some("old()\n"));
        check("script\n", Language::Python, "print(1)\n```\n", Some("print(1)\n"));
        check("script\n", Language::Python, "Here:\n```\nprint(1)\n", Some("print(1)\n"));
        check("", Language::Python, "```python\n    return [n]\n```\n", Some("    return [n]\n"));
        check("", Language::Python, "    return [n]\n```\nThat is all.\n", Some("    return [n]\n"));
    }

    #[test]
    fn a_body_may_begin_with_comments() {
        for (text, language, expected) in [
            ("    return 1", Language::Python, true),
            ("\n\n\treturn 1", Language::Python, true),
            ("# why\n    return 1", Language::Python, true),
            ("# why\n\n# more\n    return 1", Language::Python, true),
            ("// why\n  return 1;\n}", Language::TypeScript, true),
            ("# why\ndef echo(n):\n    return 1", Language::Python, false),
            ("// why\n  return 1", Language::Python, false),
            ("# why\n", Language::Python, false),
            ("", Language::Python, false),
        ] {
            assert_eq!(is_body(text, language), expected, "{text:?}");
        }
    }
}
