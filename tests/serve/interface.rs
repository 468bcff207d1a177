//! The interface: what the page and other programs ask for.

use std::{fs, process::Command, thread};

use serde_json::{Value as Json, json};

use super::{RIGHT, Served, WRONG, program, test};
use crate::support::JudgeTest;

#[test]
fn a_problem_is_solved_from_the_list_to_accepted() {
    let served = Served::start(test());
    let row = |served: &Served| served.ask("GET", "problems", &Json::Null).json()["problems"][0].clone();
    assert_eq!((row(&served)["slug"].as_str(), row(&served)["status"].as_str()), (Some("double"), Some("todo")));
    assert_eq!(served.ask("POST", "pick", &json!({})).json(), json!({ "slug": "double" }));

    let wrong = served.ask("POST", "problems/double/submit", &program(WRONG)).lines();
    assert_eq!(wrong[0], json!({ "started": { "cases": 5 } }));
    assert_eq!(wrong[1]["case"], json!({ "id": "basic/n-1", "verdict": "WA", "category": null }));
    let last = wrong.last().unwrap();
    assert_eq!((&last["result"]["verdict"], &last["recorded"]), (&json!("WA"), &json!(true)));
    assert_eq!((&last["failure"]["input"], &last["input"]), (&json!("n = 1"), &json!("n = 1")));

    let right = served.ask("POST", "problems/double/submit", &program(RIGHT)).lines();
    let result = &right.last().unwrap()["result"];
    assert_eq!((&result["schema"], &result["verdict"]), (&json!("judge/result/v1"), &json!("AC")));
    assert_eq!(row(&served)["status"], json!("solved"));
    let tries = served.ask("GET", "problems/double/history", &Json::Null).json();
    assert_eq!(tries["tries"].as_array().unwrap().len(), 2);
    // The history is that of the command line.
    let log = Command::new(env!("CARGO_BIN_EXE_judge"))
        .args(["--bank", "bank", "log", "double"])
        .current_dir(served.test.folder.path())
        .env("JUDGE_DATA_DIR", served.test.data.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&log.stdout).lines().count(), 2);
}

#[test]
fn a_hint_that_was_seen_stays_and_is_remembered_once() {
    let served = Served::start(test());
    let seen = || served.ask("GET", "problems/double", &Json::Null).json()["seen_hints"].clone();
    assert_eq!(seen(), json!([]));
    for _ in 0..3 {
        assert_eq!(served.ask("POST", "problems/double/hint", &json!({ "number": 1 })).status, 200);
    }
    assert_eq!(seen(), json!([1]));
    let exported = served.test.command(&["--bank", "bank", "history", "export"]).output().unwrap();
    let exported = String::from_utf8_lossy(&exported.stdout);
    assert_eq!(exported.lines().filter(|line| line.contains("hint")).count(), 1, "{exported}");
}

#[test]
fn a_broken_program_and_an_endless_one_are_told_apart() {
    let served = Served::start(test());
    let submit = |source: &str| served.ask("POST", "problems/double/submit", &program(source)).lines().pop().unwrap();
    let broken = submit("function double(n {");
    assert_eq!(broken["result"]["verdict"], json!("CE"));
    assert_eq!(broken["failure"]["line"], json!(1));
    let endless = submit("function double(n: number) {\n  for (;;) {}\n}\n");
    assert_eq!(endless["result"]["verdict"], json!("TLE"));
    let empty = served.ask("POST", "problems/double/submit", &program(" "));
    assert_eq!((empty.status, empty.json()["hint"].is_string()), (422, true), "{}", empty.body);
}

#[test]
fn the_file_is_shared_and_nothing_is_overwritten() {
    let served = Served::start(test());
    let file = served.test.folder.path().join("work/double.ts");
    let read = || served.ask("GET", "problems/double/file?language=typescript", &Json::Null).json();
    let write = |text: &str, version: &Json| {
        let body = json!({ "language": "typescript", "text": text, "version": version });
        served.ask("PUT", "problems/double/file", &body)
    };
    let stub = read();
    assert!(stub["version"].is_null() && stub["text"].as_str().unwrap().contains("function double"));
    assert!(!file.exists());
    let written = write("one", &Json::Null);
    assert_eq!((written.status, fs::read_to_string(&file).unwrap().as_str()), (200, "one"));

    fs::write(&file, "by an editor").unwrap();
    let version = written.json()["version"].clone();
    for version in [&version, &Json::Null] {
        let refused = write("two", version);
        assert_eq!((refused.status, &refused.json()["found"]["text"]), (409, &json!("by an editor")));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "by an editor");
    assert_eq!(write("three", &read()["version"]).status, 200);
    assert_eq!(fs::read_to_string(&file).unwrap(), "three");
    let mut rights = fs::metadata(&file).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&file, rights).unwrap();
    let refused = write("four", &read()["version"]);
    assert!(refused.status >= 400 && refused.body.contains("read-only"), "{}", refused.body);
    assert_eq!(fs::read_to_string(&file).unwrap(), "three");
    let long = write(&"x".repeat(300 << 10), &read()["version"]);
    assert_eq!(long.status, 422, "{}", long.body);
}

#[test]
fn many_programs_are_judged_in_one_request_and_answered_in_their_order() {
    let served = Served::start(test());
    let line = |problem: &str, source: &str| json!({ "problem": problem, "language": "typescript", "source": source });
    let asked = [line("double", RIGHT), line("nothing", RIGHT), line("double", WRONG), line("double", " ")];
    let grade = |body: &str| {
        let headers = format!("Authorization: Bearer {}\r\n", served.token);
        let answer = served.with("POST", "/api/v1/grade", &headers, body);
        answer.is_as_described("POST", "grade");
        answer
    };
    let text = |lines: &[Json]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let lines = grade(&text(&asked)).lines();
    let said = lines.iter().map(|line| match &line["error"]["status"] {
        Json::Null => line["result"]["verdict"].clone(),
        status => status.clone(),
    });
    assert_eq!(said.collect::<Vec<_>>(), [json!("AC"), json!(404), json!("WA"), json!(422)]);
    let many: Vec<Json> = (0..50).map(|n| line("double", &format!("{}// {n}\n", [RIGHT, WRONG][n % 2]))).collect();
    let lines = grade(&text(&many)).lines();
    for (at, line) in lines.iter().enumerate() {
        assert_eq!(line["result"]["verdict"], json!(["AC", "WA"][at % 2]), "{at}");
    }
    assert_eq!((lines.len(), grade("{}").status, grade("\n").status), (50, 422, 422));
    let tries = served.ask("GET", "problems/double/history", &Json::Null).json();
    assert_eq!(tries["tries"], json!([]), "nothing of it is remembered");
}

#[test]
fn an_input_of_ones_own_is_tried_beside_an_accepted_solution_and_kept() {
    let served =
        Served::start(test().file("bank/double/solutions/accepted/a.ts", &format!("// accepted: twice\n{RIGHT}")));
    let mut asked = program(WRONG);
    (asked["input"], asked["keep"]) = (json!("n = 4"), json!(true));
    let trial = served.ask("POST", "problems/double/run", &asked).json()["trial"].clone();
    assert_eq!((&trial["good"], &trial["answered"], &trial["expected"]), (&json!(false), &json!("4"), &json!("8")));
    assert_eq!(trial["kept"], json!("own/own-1"));
    let run = served.ask("POST", "problems/double/run", &program(RIGHT)).lines();
    assert_eq!(run[1]["case"], json!({ "id": "own/own-1", "verdict": "AC", "category": null }));
    asked["input"] = json!("what?");
    let refused = served.ask("POST", "problems/double/run", &asked).lines().pop().unwrap();
    assert!(refused["error"]["detail"].as_str().unwrap().contains("is not an input of this problem"), "{refused}");
}

#[test]
fn notes_tries_and_a_solution_are_kept_as_the_commands_keep_them() {
    let solution = format!("// accepted: adds it to itself\n{RIGHT}");
    let served = Served::start(test().file("bank/double/solutions/accepted/a.ts", &solution));
    let ask = |method: &str, path: &str, body: Json| served.ask(method, &format!("problems/double/{path}"), &body);
    ask("POST", "submit", program(WRONG));
    ask("POST", "submit", program(RIGHT));
    let difference = ask("GET", "difference?first=1&second=2", Json::Null).json();
    assert_eq!(difference["lines"], json!([format!("-{}", WRONG.trim_end()), format!("+{}", RIGHT.trim_end())]));
    assert_eq!(difference["tries"][1], json!({ "number": 2, "verdict": "AC" }));
    for (path, status) in [("difference?first=1&second=3", 422), ("difference?first=1", 422)] {
        assert_eq!(ask("GET", path, Json::Null).status, status, "{path}");
    }
    assert_eq!(ask("POST", "notes", json!({ "text": "add \u{202e}it" })).json(), json!({ "recorded": true }));
    assert_eq!(ask("GET", "notes", Json::Null).json()["notes"][0]["text"], json!("add \\u{202e}it"));
    for text in [" ".to_owned(), "x".repeat(20_000)] {
        assert_eq!(ask("POST", "notes", json!({ "text": text })).status, 422);
    }
    let shown = ask("POST", "solution", json!({ "language": "typescript" })).json();
    assert_eq!((&shown["approach"], &shown["source"]), (&json!("adds it to itself"), &json!(RIGHT.trim_end())));
    assert_eq!(ask("POST", "solution", json!({ "language": "python" })).status, 422);
    let accepted = ask("POST", "accepted", json!({ "language": "typescript" })).json();
    assert!(accepted["work"].as_u64().is_some_and(|work| work > 0), "{accepted}");
    // What was solved before its solution was shown stays solved, and comes back.
    let progress = served.ask("GET", "progress", &Json::Null).json();
    assert_eq!(progress["all"], json!({ "name": "all", "solved": 1, "of": 1 }));
    assert_eq!(progress["coming"][0]["slug"], json!("double"));
    assert_eq!(progress["days"].as_array().unwrap().last().unwrap(), &json!([progress["today"], 1, 2]));
    let rated = ask("POST", "rating", json!({ "rating": "easy" })).json();
    assert!(rated["due"].as_str() > progress["coming"][0]["due"].as_str(), "{rated}");
    assert_eq!(ask("POST", "rating", json!({ "rating": "superb" })).status, 422);
}

#[test]
fn what_a_problem_lacks_for_help_is_said() {
    let served = Served::start(test());
    for (path, words) in [("stress", "generator.py"), ("growth", "[growth] in problem.toml")] {
        let refused = served.ask("POST", &format!("problems/double/{path}"), &program(WRONG));
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert!(refused.json()["detail"].as_str().unwrap().contains(words), "{}", refused.body);
    }
    assert_eq!(served.ask("POST", "problems/double/accepted", &json!({ "language": "python" })).status, 422);
}

#[test]
fn help_finds_a_failing_input_and_how_work_grows() {
    let served = Served::start(JudgeTest::new().shipped("two-sum"));
    let ask = |path: &str, source: &str| {
        let body = json!({ "language": "typescript", "source": source });
        served.ask("POST", &format!("problems/two-sum/{path}"), &body).json()
    };
    let stress = ask("stress", "function twoSum(nums: number[], target: number) { return [0, 1]; }");
    let found = &stress["found"];
    assert_eq!((&found["verdict"], &found["kept"]), (&json!("WA"), &json!("own/stress-1")), "{stress}");
    assert!(found["input"].as_str().unwrap().starts_with("nums = ["), "{stress}");
    assert_ne!(found["trial"]["answered"], found["trial"]["expected"]);
    let slow = "function twoSum(nums: number[], target: number) {\n  for (let i = 0; ; i++) {\n    \
                for (let j = 0; j < i; j++) {\n      if (nums[i] + nums[j] === target) return [j, i];\n    }\n  }\n}\n";
    let growth = ask("growth", slow);
    let exponent = growth["yours"]["exponent"].as_f64().unwrap();
    assert!((1.8..2.2).contains(&exponent), "{growth}");
    assert!(growth["yours"]["points"].as_array().unwrap().len() > 4 && growth["busiest"]["lines"][0]["line"].is_u64());
    for path in ["stress", "growth"] {
        assert!(ask(path, "function twoSum(").get("error").is_some_and(Json::is_string));
    }
}

pub(super) const RULES: &str = "title = \"Phone\"\nminutes = 10\nasks = \"One of each.\"\n[[part]]\nkind = \"problem\"\n\
    difficulty = \"easy\"\n[[part]]\nkind = \"design\"\n[[part]]\nkind = \"behavioural\"\n";
const QUESTION: &str = "title = \"A queue\"\nkind = \"design\"\nrounds = [\"phone\"]\nminutes = 45\ntraps = []\nquestion = []\n\
    [[criterion]]\nname = \"overload\"\nweak = \"a\"\nsolid = \"b\"\nstrong = \"c\"\n[[criterion]]\nname = \"order\"\n\
    weak = \"a\"\nsolid = \"b\"\nstrong = \"c\"\n";

#[test]
fn a_round_is_the_one_of_the_commands() {
    let served = Served::start(
        test()
            .file("bank/rounds/phone.toml", RULES)
            .file("bank/prompts/queue/prompt.toml", QUESTION)
            .file("bank/prompts/queue/prompt.md", "# A queue\n\nDesign <b>one</b>.\n"),
    );
    let ask = |method: &str, path: &str, body: Json| served.ask(method, path, &body);
    let rounds = ask("GET", "rounds", Json::Null).json();
    assert_eq!((&rounds["rules"][0]["name"], &rounds["active"]), (&json!("phone"), &Json::Null));
    assert_eq!(rounds["rules"][0]["parts"], json!(["easy problem", "design question", "behavioural question"]));
    for rules in ["onsite", "../phone", "rounds/phone.toml", "bank/rounds/phone.toml"] {
        assert_eq!(ask("POST", "rounds", json!({ "rules": rules })).status, 422, "{rules}");
    }
    let round = ask("POST", "rounds", json!({ "rules": "phone", "language": "typescript" })).json();
    assert_eq!(round["left_out"], json!(["behavioural"]), "{round}");
    assert_eq!(ask("POST", "rounds", json!({ "rules": "phone" })).status, 422, "one at a time");

    // Its file is the one in its folder, and what is submitted belongs to it: hidden cases stay hidden.
    let file = served.test.folder.path().join("work").join(round["folder"].as_str().unwrap()).join("double.ts");
    let found = ask("GET", "problems/double/file?language=typescript", Json::Null).json();
    assert_eq!(found["text"].as_str().unwrap(), fs::read_to_string(&file).unwrap());
    assert_eq!(ask("GET", "problems/double", Json::Null).json()["round"]["id"], round["id"]);
    ask("POST", "problems/double/notes", json!({ "text": "phase: plan" }));
    let told = ask("POST", "problems/double/submit", program(WRONG));
    assert!(told.body.contains("basic/1") && !told.body.contains("basic/n-"), "{}", told.body);
    let submitted = told.lines().pop().unwrap();
    assert!(submitted["failure"]["input"].is_null() && submitted["input"].is_null(), "{submitted}");
    // `grade` remembers nothing, so it would be a way to be judged that no report shows.
    let headers = format!("Authorization: Bearer {}\r\n", served.token);
    let asked = json!({ "problem": "double", "language": "typescript", "source": WRONG }).to_string();
    let grade = || served.with("POST", "/api/v1/grade", &headers, &asked).lines().remove(0);
    assert_eq!(grade()["error"]["status"], json!(409));

    let question = ask("GET", "prompts/queue", Json::Null).json();
    assert_eq!(question["statement"], json!("<p>Design &#60;b&#62;one&#60;/b&#62;.</p>"));
    assert_eq!(ask("GET", "prompts/queue/rubric", Json::Null).json()["criteria"], json!(["overload", "order"]));
    let answer = |scores: Json| ask("POST", "prompts/queue/answer", json!({ "text": "It sheds.", "scores": scores }));
    for scores in [json!([1]), json!([4, 1]), json!([0, 1]), json!(["a", 1])] {
        assert_eq!(answer(scores.clone()).status, 422, "{scores}");
    }
    assert_eq!(answer(json!([3, null])).json()["points"], json!("3 of 3 points over 1 criterion"));

    let id = round["id"].as_str().unwrap();
    let report = ask("POST", &format!("rounds/{id}/finish"), Json::Null).json();
    let html = report["html"].as_str().unwrap();
    assert!(html.contains("note: phase: plan") && html.contains("It sheds.") && !html.contains("<script"), "{html}");
    assert_eq!(report["programs"][0]["source"], json!(WRONG));
    assert_eq!(ask("POST", &format!("rounds/{id}/finish"), Json::Null).status, 422, "it is over");
    for path in ["rounds/nothing", "prompts/nothing"] {
        assert_eq!(ask("GET", path, Json::Null).status, 404, "{path}");
    }
    assert_eq!(ask("GET", "rounds", Json::Null).json()["over"][0]["id"], json!(id));
    assert_eq!(grade()["result"]["verdict"], json!("WA"));
}

#[test]
fn what_somebody_is_writing_hides_nothing_else() {
    let half = "title = ";
    let served = Served::start(
        test()
            .file("bank/half/problem.toml", half)
            .file("bank/half/statement.md", "# Half\n")
            .file("bank/prompts/half/prompt.toml", half)
            .file("bank/rounds/half.toml", half)
            .file("bank/rounds/phone.toml", RULES),
    );
    let prompts = served.ask("GET", "prompts", &Json::Null);
    assert_eq!(prompts.json()["unreadable"][0]["slug"], json!("half"), "{}", prompts.body);
    let begun = served.ask("POST", "rounds", &json!({ "rules": "phone" }));
    assert_eq!(begun.status, 200, "{}", begun.body);
    assert_eq!(begun.json()["parts"][0]["slug"], json!("double"));
    let rounds = served.ask("GET", "rounds", &Json::Null).json();
    assert_eq!((&rounds["unreadable"][0]["slug"], &rounds["active"]["id"]), (&json!("half"), &begun.json()["id"]));
}

#[test]
fn those_who_begin_at_once_begin_one_round() {
    let served = Served::start(test().file("bank/rounds/phone.toml", RULES));
    let begin = || served.ask("POST", "rounds", &json!({ "rules": "phone" })).status;
    let mut begun: Vec<u16> = thread::scope(|scope| {
        let clients: Vec<_> = (0..4).map(|_| scope.spawn(begin)).collect();
        clients.into_iter().map(|client| client.join().unwrap()).collect()
    });
    begun.sort_unstable();
    assert_eq!(begun, [200, 422, 422, 422]);
    let rounds = served.ask("GET", "rounds", &Json::Null).json();
    assert!(rounds["active"].is_object() && rounds["over"] == json!([]), "{rounds}");
}
