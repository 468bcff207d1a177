//! `judge doctor`: what is in use, and whether a hostile program stays inside.

use std::io;

use judge::{
    digest,
    report::{plural, sink::Terminal},
};
use sandbox::{Answer, CacheFolder, Ending, Function, Language, Limits, Program, Runner, Signature, Type};

use super::{Context, Error, Status, serve::EDITOR, spawn};

/// A program that tries something, and the ending that shows it was contained.
struct Attempt {
    name: &'static str,
    source: &'static str,
    contained: fn(&Ending) -> bool,
}

const PYTHON: [Attempt; 8] = [
    Attempt {
        name: "read a file of the host",
        source: "import io\ndef attempt(): return io.FileIO('/etc/passwd').read().decode()",
        contained: is_raised,
    },
    Attempt {
        name: "read the environment",
        source: "import os\ndef attempt():\n    assert not os.environ\n    return os.environ['HOME']",
        contained: is_raised,
    },
    Attempt {
        name: "open a network connection",
        source: "def attempt():\n    import socket\n    socket.create_connection(('127.0.0.1', 80))",
        contained: is_raised,
    },
    Attempt {
        name: "start a process",
        source: "import os\ndef attempt(): return os.system('true')",
        contained: is_raised,
    },
    Attempt {
        name: "exit as if all were well",
        source: "import os\ndef attempt(): os._exit(0)",
        contained: |ending| matches!(ending, Ending::Exited(_) | Ending::Crashed(_)),
    },
    Attempt {
        name: "run for ever",
        source: "def attempt():\n    while True: pass",
        contained: |ending| *ending == Ending::OutOfWork,
    },
    Attempt {
        name: "take all memory",
        source: "def attempt():\n    hoard = []\n    while True: hoard.append(bytearray(1 << 20))",
        contained: |ending| *ending == Ending::OutOfMemory,
    },
    Attempt {
        name: "print for ever",
        source: "def attempt():\n    while True: print('x' * 1000)",
        contained: |ending| *ending == Ending::OutputTooLong,
    },
];

const TYPESCRIPT: [Attempt; 2] = [
    Attempt {
        name: "recurse for ever",
        source: "function attempt(): any { return [attempt()]; }",
        contained: is_raised,
    },
    Attempt {
        name: "load a module of Node",
        source: "declare const require: any;\nfunction attempt(): any { return require('child_process'); }",
        contained: is_raised,
    },
];

const ATTEMPTS: [(Language, &[Attempt]); 2] = [(Language::Python, &PYTHON), (Language::TypeScript, &TYPESCRIPT)];

fn is_raised(ending: &Ending) -> bool {
    matches!(ending, Ending::Raised(_))
}

impl Attempt {
    /// Runs the program, and says how it ended.
    fn carry_out(&self, runner: &dyn Runner, language: Language, limits: &Limits) -> Result<Ending, Error> {
        let signature = Signature::Function(Function {
            name: "attempt".to_owned(),
            aliases: Vec::new(),
            parameters: Vec::new(),
            answer: Answer::Returned(Type::Json),
        });
        let program = Program { language, source: self.source.to_owned(), project: None, signature };
        Ok(match runner.prepare(program)? {
            Ok(prepared) => prepared.run("[]", limits)?.ending,
            Err(error) => Ending::Crashed(error.message),
        })
    }
}

/// Says what is in use, then tries every attempt, inside the sandbox and at the walls around it.
pub fn run(context: &Context) -> Result<Status, Error> {
    let mut stdout = context.stdout();
    let mut out = Terminal::new(&mut stdout);
    let runner = context.runner()?;
    describe(&mut out, context, &runner).map_err(Error::Output)?;
    let contained = try_programs(&mut out, &runner)?;
    // What a program meets that is in no sandbox is tried in a process like those that run programs.
    let tried = spawn::command().and_then(|mut command| command.arg("--try-walls").output()).map_err(Error::NoWork)?;
    write!(out, "{}", String::from_utf8_lossy(&tried.stdout)).map_err(Error::Output)?;
    Ok(if contained && tried.status.success() { Status::Good } else { Status::JudgeError })
}

/// What is in use.
fn describe(out: &mut Terminal, context: &Context, runner: &dyn Runner) -> io::Result<()> {
    let cache = CacheFolder::Default.path().map_or_else(|| "none".to_owned(), |path| path.display().to_string());
    let bank = context.bank().map_or_else(
        |error| error.to_string(),
        |bank| format!("{} ({})", bank.folder().path().display(), plural(bank.ids().len(), "problem")),
    );
    writeln!(out, "judge    {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "engine   {}", digest(runner))?;
    writeln!(out, "cache    {cache}")?;
    writeln!(out, "bank     {bank}")?;
    writeln!(out, "editor   {EDITOR}\n")
}

/// Runs hostile programs. Says whether the sandbox contained all of them.
fn try_programs(out: &mut Terminal, runner: &dyn Runner) -> Result<bool, Error> {
    let limits = Limits { work: 3_000_000_000, ..Limits::default() };
    let mut all_contained = true;
    for (language, attempts) in ATTEMPTS {
        for attempt in attempts {
            let ending = attempt.carry_out(runner, language, &limits)?;
            let contained = (attempt.contained)(&ending);
            all_contained &= contained;
            let word = if contained { "contained".to_owned() } else { format!("NOT AS EXPECTED: {ending:?}") };
            writeln!(out, "{:<28} {:<10}  {word}", attempt.name, language.name()).map_err(Error::Output)?;
        }
    }
    Ok(all_contained)
}
