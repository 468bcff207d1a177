//! The statement: Markdown is Markdown, but a package has its title elsewhere and shows its samples by itself.

/// What stands where a sample is shown.
const SAMPLE: &str = "{{nextsample}}";

/// The text of a statement without its title, with samples in their places.
pub fn body(statement: &str) -> String {
    let mut lines = statement.lines().skip_while(|line| line.is_empty()).peekable();
    lines.next_if(|line| line.starts_with("# "));
    let mut lines = lines.skip_while(|line| line.is_empty());
    let mut text = String::new();
    while let Some(line) = lines.next() {
        let fence = line.bytes().take_while(|byte| *byte == b'`').count();
        if fence < 3 {
            text += &format!("{line}\n");
            continue;
        }
        let is_sample = line[fence..].starts_with("sample ");
        let is_end = |line: &&str| line.trim_end().bytes().all(|byte| byte == b'`') && line.trim_end().len() >= fence;
        let block: Vec<&str> = lines.by_ref().take_while(|line| !is_end(line)).collect();
        match is_sample {
            true => text += &format!("{SAMPLE}\n"),
            false => text += &format!("{line}\n{}{}\n", joined(&block), "`".repeat(fence)),
        }
    }
    text
}

fn joined(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_loses_its_title_and_its_samples_and_nothing_else() {
        let text = "# Echo\n\nSay it:\n\n````text\n```sample x\n# not a title\n```\n````\n\n## Samples\n\n\
                    ```sample one\nstdin:\n1\n```\nWhy.\n\n```sample two\nstdin:\n2\n```\n";
        let body = body(text);
        assert_eq!(
            body,
            "Say it:\n\n````text\n```sample x\n# not a title\n```\n````\n\n## Samples\n\n{{nextsample}}\nWhy.\n\n{{nextsample}}\n"
        );
    }
}
