//! `judge report`: every format, made from a results folder that `judge grade` left, with hostile names and programs
//! in it.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::Path,
    process::Command,
    sync::OnceLock,
};

use judge::report::{
    github::MAX_SUMMARY,
    run::{Gradebook, github},
};
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::{
    schema::assert_valid,
    support::{JudgeTest, Ran, TWO_SUM, installed, root},
};

/// What a spreadsheet, a page, a terminal and a workflow would each like to take for their own.
const HOSTILE: [&str; 4] =
    ["=cmd()|'x'!A1", "</script><script>alert(1)<", "a\nb %0A::error::c 🎉", "\u{1b}[31mred, \"x\""];

const SET: &str = "title = \"Week <3> & more\"\nreveal = \"full\"\n\n[[problem]]\nslug = \"two-sum\"\nweight = 3\n\n\
    [[problem]]\nslug = \"valid-parentheses\"\n";

/// Wrong in the way of somebody who forgets that a value may stand at the front.
const WRONG: &str = "// </script><script>document.title = 'broken in'</script><!--\n\
    function twoSum(nums: number[], target: number): number[] {\n  \
    const seen = new Map<number, number>();\n  \
    for (let i = 0; i < nums.length; i++) {\n    \
    const j = seen.get(target - nums[i]);\n    \
    if (j) return [j, i];\n    \
    seen.set(nums[i], i);\n  }\n  return [];\n}\n";

/// A class of six: one who is right, four who are hostile and wrong, one whose program does not compile. For the second
/// of the hostile, the judge failed.
fn class() -> &'static Path {
    static CLASS: OnceLock<TempDir> = OnceLock::new();
    let folder = CLASS.get_or_init(|| {
        let mut test = JudgeTest::new().file("set.toml", SET).file("in/ana/two_sum.ts", TWO_SUM);
        for name in HOSTILE {
            // A folder cannot have a slash in its name.
            test = test.file(&format!("in/{}/two_sum.ts", name.replace('/', "∕")), WRONG);
        }
        let test = test.file("in/ben/two_sum.ts", "function twoSum(nums { }\n");
        test.run(&["grade", "in", "--set", "set.toml", "--out", "run"]).exits(0);
        let results = test.folder.path().join("run/results.jsonl");
        fs::write(&results, break_judge(&fs::read_to_string(&results).unwrap())).unwrap();
        count_again(&test.folder.path().join("run"));
        test.folder
    });
    folder.path()
}

/// The judge does not fail on demand, so one result is turned into a judge error by hand.
fn break_judge(results: &str) -> String {
    let edit = |line: &str| {
        let mut json: Json = serde_json::from_str(line).unwrap();
        if json["student"].as_str().unwrap().contains("alert") {
            json["outcome"] = serde_json::json!({ "judge_error": "cannot start a thread" });
        }
        json.to_string() + "\n"
    };
    results.lines().map(edit).collect()
}

/// Counts the verdicts in `summary.json` again, after lines were edited: a folder that miscounts is refused.
fn count_again(run: &Path) {
    let mut verdicts: BTreeMap<String, u64> = BTreeMap::new();
    for line in fs::read_to_string(run.join("results.jsonl")).unwrap().lines() {
        let line: Json = serde_json::from_str(line).unwrap();
        let verdict = line["outcome"]["judged"]["verdict"].as_str().unwrap_or("JE");
        *verdicts.entry(verdict.to_owned()).or_default() += 1;
    }
    let mut summary: Json = serde_json::from_str(&fs::read_to_string(run.join("summary.json")).unwrap()).unwrap();
    summary["verdicts"] = serde_json::json!(verdicts);
    fs::write(run.join("summary.json"), summary.to_string()).unwrap();
}

/// `judge report` on the class. There is no bank: a report judges nothing.
fn report(arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
    command.arg("report").arg(class().join("run")).args(arguments).env_clear().envs(environment.iter().copied());
    command.current_dir(tempfile::tempdir().unwrap().keep()).output().unwrap().into()
}

#[test]
fn the_summary_shows_everybody_and_cannot_command_a_terminal() {
    let text = report(&[], &[]).exits(3).stdout;
    assert!(text.starts_with("Week <3> & more\n6 students · 2 problems · 6 submissions\n"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
    let line =
        |name: &str| text.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("no {name} in {text}"));
    assert!(line("ana").contains("✓ 100") && line("ana").ends_with(" 75"), "{text}");
    assert!(line("ben").contains("CE ✗ 0"), "{text}");
    assert!(line("alert").contains("judge error") && line("alert").ends_with("no score"), "{text}");
    assert!(text.contains("judge error: ") && text.contains("cannot start a thread"), "{text}");
}

#[test]
fn jsonl_is_what_was_graded() {
    let results = fs::read_to_string(class().join("run/results.jsonl")).unwrap();
    assert_eq!(report(&["--format", "jsonl"], &[]).exits(3).stdout, results);
}

#[test]
fn csv_reads_back_and_holds_no_formula() {
    let text = report(&["--format", "csv"], &[]).exits(3).stdout;
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(
        header,
        [
            "student",
            "name",
            "two-sum",
            "valid-parentheses",
            "raw_score",
            "late_penalty",
            "score",
            "max_score",
            "remarks"
        ]
    );
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    for cell in rows.iter().flat_map(csv::StringRecord::iter) {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
    let row = |name: &str| -> Vec<&str> { rows.iter().find(|row| row[0].contains(name)).unwrap().iter().collect() };
    assert_eq!(row("ana"), ["ana", "ana", "100", "", "75", "0", "75", "100", ""]);
    assert_eq!(row("=cmd()")[0], "'=cmd()|'x'!A1");
    // A judge error is not a number, so the sums are not either.
    assert_eq!(row("alert")[2..], ["JE", "", "JE", "JE", "JE", "100", ""]);
}

#[test]
fn junit_is_valid_and_keeps_everybody_apart() {
    let xml = report(&["--format", "junit"], &[]).exits(3).stdout;
    let read = quick_junit::Report::deserialize_from_str(&xml).unwrap();
    let suite = &read.test_suites[0];
    let classes: HashSet<&str> =
        suite.test_cases.iter().map(|case| case.classname.as_ref().unwrap().as_str()).collect();
    assert_eq!((suite.name.as_str(), classes.len()), ("two-sum", 6));
    // One judge error and one program that does not compile: neither is a failure.
    assert_eq!((read.errors, read.test_suites[1].tests), (2, 0));
    assert!(xml.contains("<error type=\"JE\"") || xml.contains("type=\"JE\""), "{xml}");
    assert!(xml.contains("&lt;/script>") || xml.contains("&lt;∕script&gt;"), "{xml}");
    let Some(xmllint) = installed(&["xmllint"], "libxml2-utils") else { return };
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(&file, &xml).unwrap();
    let ran: Ran = Command::new(xmllint)
        .args(["--noout", "--nonet", "--schema"])
        .args([&root().join("tests/schemas/junit.xsd"), file.path()])
        .output()
        .unwrap()
        .into();
    ran.exits(0);
}

/// The files that a format writes for the students, by file name, and whether the exit code was that of a judge error.
fn for_students(format: &str, environment: &[(&str, &str)]) -> Vec<(String, Json)> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    report(&["--format", format, "-o", out.to_str().unwrap()], environment).exits(3);
    let read = |file: fs::DirEntry| {
        let json = serde_json::from_str(&fs::read_to_string(file.path()).unwrap()).unwrap();
        (file.file_name().into_string().unwrap(), json)
    };
    fs::read_dir(out).unwrap().map(|file| read(file.unwrap())).collect()
}

fn of<'a>(files: &'a [(String, Json)], name: &str) -> &'a Json {
    &files.iter().find(|(file, _)| file.contains(name)).unwrap_or_else(|| panic!("no {name} in {files:#?}")).1
}

#[test]
fn gradescope_gets_a_score_from_everybody_but_the_one_the_judge_failed() {
    let files = for_students("gradescope", &[]);
    assert_eq!(files.len(), 6);
    for (name, json) in files.iter().filter(|(name, _)| !name.contains("alert")) {
        assert_valid("gradescope.json", json);
        let sum: f64 = json["tests"].as_array().unwrap().iter().filter_map(|test| test["score"].as_f64()).sum();
        assert!((sum - json["score"].as_f64().unwrap()).abs() < 0.001, "{name}: {json:#}");
    }
    assert_eq!(of(&files, "ana")["score"], 75.0);
    let failed = of(&files, "alert");
    assert!(failed.get("score").is_none(), "{failed:#}");
    assert!(failed["tests"].as_array().unwrap().iter().all(|test| test.get("score").is_none()), "{failed:#}");
    assert!(failed["output"].as_str().unwrap().contains("the judge failed"), "{failed:#}");
}

#[test]
fn prairielearn_counts_no_attempt_for_what_is_no_program() {
    let files = for_students("prairielearn", &[]);
    assert_eq!(files.len(), 6);
    files.iter().for_each(|(_, json)| assert_valid("prairielearn.json", json));
    assert_eq!(of(&files, "ana")["score"], 0.75);
    assert_eq!(of(&files, "ben")["gradable"], false);
    assert!(of(&files, "ben")["format_errors"][0].as_str().unwrap().contains("error"));
    assert_eq!(of(&files, "alert")["gradable"], false);
}

#[test]
fn classroom50_gets_no_file_where_the_judge_failed() {
    let variables = [
        ("CLASSROOM", "cs"),
        ("ASSIGNMENT", "hello"),
        ("SUBMISSION_TAG", "submit/2026-06-01T14-32-05Z-a1b2c3d"),
        ("COMMIT_URL", "https://example.org/commit"),
        ("RELEASE_URL", "https://example.org/release"),
    ];
    let files = for_students("classroom50", &variables);
    assert_eq!(files.len(), 5);
    for (_, json) in &files {
        assert_valid("classroom50.json", json);
        for field in ["score", "max-score"] {
            let sum: u64 = json["tests"].as_array().unwrap().iter().map(|test| test[field].as_u64().unwrap()).sum();
            assert_eq!(json[field], sum, "the whole is the sum of its parts");
        }
    }
    assert_eq!((&of(&files, "ana")["score"], &of(&files, "ana")["max-score"]), (&300.into(), &400.into()));
    assert_eq!(of(&files, "ana")["review"], "https://example.org/commit");

    let outside = report(&["--format", "classroom50"], &variables[..3]).exits(2);
    assert!(outside.stderr.contains("`COMMIT_URL`, `RELEASE_URL` not set"), "{}", outside.stderr);
}

#[test]
fn several_students_need_a_folder() {
    let ran = report(&["--format", "gradescope"], &[]).exits(2);
    assert!(ran.stdout.is_empty() && ran.stderr.contains("there are 6\n(hint: name a folder"), "{ran:#?}");
}

#[test]
fn github_gets_one_command_a_line_and_a_summary() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("summary.md");
    fs::write(&path, "before\n").unwrap();
    let ran = report(&["--format", "github"], &[("GITHUB_STEP_SUMMARY", path.to_str().unwrap())]).exits(3);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 5, "{lines:#?}");
    assert!(lines.iter().all(|line| line.starts_with("::error file=")), "{lines:#?}");
    assert!(lines[0].contains("title=two-sum%3A judge error::no score"), "{lines:#?}");
    assert!(
        lines.iter().any(|line| line.contains("file=a\\u{a}b %250A%3A%3Aerror%3A%3Ac 🎉/two_sum.ts")),
        "{lines:#?}"
    );
    let summary = fs::read_to_string(path).unwrap();
    assert!(summary.starts_with("before\n## Week &#60;3&#62; &#38; more\n"), "{summary}");
    assert!(!summary.contains("<script") && summary.contains("| ana | ✅ 100 |  | 75 |"), "{summary}");
}

#[test]
fn a_job_summary_stays_within_its_budget() {
    let gradebook = Gradebook::read(&class().join("run")).unwrap();
    let whole = github::summary(&gradebook, MAX_SUMMARY);
    let cut = github::summary(&gradebook, whole.len() - 1);
    assert!(cut.len() < whole.len() && cut.ends_with("left out: see the whole report.\n"), "{cut}");
}

#[test]
fn the_page_has_one_script_that_may_run_and_loads_nothing() {
    let page = report(&["--format", "html"], &[]).exits(3).stdout;
    assert_eq!(page.matches("<script").count(), 2, "the data and the script");
    assert_eq!(page.matches("</script").count(), 2, "no text of a stranger ends a script");
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    for outside in ["http://", "https://", " src=", "url(", "@import"] {
        let found = page.replace("http://www.w3.org/2000/svg", "").contains(outside);
        assert!(!found, "`{outside}` would load something");
    }
    assert_eq!(page.matches("seen.set(nums[i], i)").count(), 2, "two distinct programs, each once");
}

/// The page as a browser has it after `script` was run in it.
fn in_browser(script: &str) -> Option<String> {
    let page = report(&["--format", "html"], &[]).exits(3).stdout;
    if script.is_empty() { browse(&page) } else { browse(&driven(&page, script)) }
}

/// The page with a script of ours. Its policy would refuse any other script than its own.
fn driven(page: &str, script: &str) -> String {
    let start = page.find("<meta http-equiv").unwrap();
    let end = start + page[start..].find('>').unwrap() + 1;
    format!("{}{}", &page[..start], &page[end..]).replace("</body>", &format!("<script>{script}</script></body>"))
}

/// A page as a browser has it.
fn browse(page: &str) -> Option<String> {
    let browser = installed(&["chromium", "chromium-browser", "google-chrome"], "chromium")?;
    // Not in /tmp: a browser that was installed as a snap has one of its own.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = folder.path().join("page.html");
    fs::write(&file, page).unwrap();
    let dumped = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1200,900", "--virtual-time-budget=2000"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg("--dump-dom")
        .arg(format!("file://{}", file.display()))
        .output()
        .unwrap();
    assert!(dumped.status.success(), "{}", String::from_utf8_lossy(&dumped.stderr));
    Some(String::from_utf8(dumped.stdout).unwrap())
}

#[test]
fn the_page_draws_itself_under_its_own_policy() {
    let Some(dom) = in_browser("") else { return };
    assert!(dom.contains("<title>Week &lt;3&gt; &amp; more · results</title>"), "{dom}");
    assert_eq!(dom.matches("role=\"rowheader\" aria-colindex=").count(), 6, "everybody has a row");
    assert!(dom.contains("<svg"), "there are charts");
    assert!(dom.contains("The judge failed on 1 submission."));
    assert!(dom.contains("&lt;∕script&gt;&lt;script&gt;alert(1)&lt;"), "a name is text");
    assert_eq!(dom.matches("<script").count(), 2, "a name is not markup");
}

#[test]
fn the_page_is_driven_by_keys() {
    let script = "\
        const key = (target, key) => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));\
        const grid = document.getElementById('grid');\
        key(document.body, '/');\
        const search = document.activeElement;\
        search.value = '=CMD'; search.dispatchEvent(new Event('input'));\
        key(search, 'Enter');\
        key(grid, 'ArrowRight'); key(grid, 'ArrowLeft'); key(grid, 'Enter');\
        document.body.dataset.found = [search.id, grid.querySelectorAll('.body .row').length,\
            document.activeElement.id, document.getElementById('s-title').textContent].join('|');";
    let Some(dom) = in_browser(script) else { return };
    assert!(dom.contains("data-found=\"search|1|s-title|=cmd()|'x'!A1\""), "{dom}");
    assert!(dom.contains("First failing test: "), "{dom}");
    assert!(dom.contains("// &lt;/script&gt;&lt;script&gt;document.title = 'broken in'"), "the program is text: {dom}");
    assert!(!dom.contains("<title>broken in"), "{dom}");
}

#[test]
fn the_page_fits_a_telephone() {
    // A window is never that narrow, a frame is.
    let measure = "\
        document.querySelector('.cell.open').click(); document.getElementById('s-close').click();\
        const wide = [...document.querySelectorAll('body *')].filter((node) => !node.closest('.grid, .scroll, .skip, pre')\
            && node.getBoundingClientRect().right > innerWidth + 0.5).map((node) => node.outerHTML.slice(0, 80));\
        const page = document.documentElement;\
        parent.postMessage([innerWidth, page.scrollWidth - page.clientWidth, ...wide].join('|'), '*');";
    let page = report(&["--format", "html"], &[]).exits(3).stdout;
    let page = page.replace(r#""title":"Two Sum""#, &format!(r#""title":"{}""#, "A title of many words ".repeat(9)));
    let escaped = driven(&page, measure).replace('&', "&amp;").replace('"', "&quot;");
    let frame = format!(
        "<body><script>addEventListener('message', (event) => document.body.dataset.found = event.data);</script>\
         <iframe width=\"390\" height=\"844\" style=\"border: 0\" srcdoc=\"{escaped}\"></iframe></body>"
    );
    let Some(dom) = browse(&frame) else { return };
    let start = dom.find("data-found=\"").unwrap_or_else(|| panic!("{dom}")) + 12;
    let found = &dom[start..start + dom[start..].find('"').unwrap()];
    assert_eq!(found, "390|0");
}

#[test]
fn pass_at_k_leaves_judge_errors_out() {
    let line = |text: &str| {
        serde_json::json!({ "task_id": "two-sum", "solution": text, "language": "typescript" }).to_string() + "\n"
    };
    let samples = [TWO_SUM, WRONG, TWO_SUM, WRONG].map(line).concat();
    let test = JudgeTest::new().file("samples.jsonl", &samples);
    test.run(&["grade", "samples.jsonl", "--out", "run"]).exits(0);
    let path = test.folder.path().join("run/results.jsonl");
    let results = fs::read_to_string(&path).unwrap();
    let mut lines: Vec<Json> = results.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines[3]["outcome"] = serde_json::json!({ "judge_error": "no memory" });
    fs::write(&path, lines.iter().map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    count_again(path.parent().unwrap());
    let ran = test.run(&["report", "run", "--format", "passk", "--k", "1,2,5"]).exits(3);
    let json: Json = serde_json::from_str(&ran.stdout).unwrap();
    let problem = &json["problems"][0];
    assert_eq!((&problem["n"], &problem["c"], &problem["judge_errors"]), (&3.into(), &2.into(), &1.into()));
    let near = |found: &Json, wanted: f64| assert!((found.as_f64().unwrap() - wanted).abs() < 1e-9, "{json:#}");
    near(&problem["pass@1"], 2.0 / 3.0);
    near(&json["mean"]["pass@2"], 1.0);
    assert_eq!((&problem["pass@5"], &json["mean"]["pass@5"]), (&Json::Null, &Json::Null));
    test.run(&["report", "run", "--format", "gradescope"]).exits(2);
}
