//! `judge doctor`: what is in use, and whether a hostile program stays inside.

use std::{env, fs::File, io, io::Write, net::TcpStream, process::Command};

use judge::digest;
use sandbox::{
    Answer, CacheFolder, Ending, Function, Language, Limits, Program, Runner, Sandbox, Signature, Type, walls::Wall,
};

use super::{Context, Error, Plan, Status, Threads};

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
        contained: |ending| *ending == Ending::StackOverflow,
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
            parameters: Vec::new(),
            answer: Answer::Returned(Type::Json),
        });
        let file_name = format!("attempt.{}", language.extension());
        let program = Program { language, file_name, source: self.source.to_owned(), signature };
        Ok(match runner.prepare(program)? {
            Ok(prepared) => prepared.run("[]", limits)?.ending,
            Err(error) => Ending::Crashed(error.message),
        })
    }
}

/// It reads and writes no files of its own.
pub fn plan() -> Plan {
    Plan { read: Vec::new(), write: Vec::new(), threads: Threads::Pool }
}

/// Says what is in use, then tries every attempt, inside the sandbox and around it.
pub fn run(context: &Context) -> Result<Status, Error> {
    let mut out = context.stdout();
    let sandbox = context.sandbox()?;
    describe(&mut out, context, &sandbox).map_err(Error::Output)?;
    let contained = try_programs(&mut out, &sandbox)?;
    let refused = try_walls(&mut out, context.walls()).map_err(Error::Output)?;
    Ok(if contained && refused { Status::Good } else { Status::JudgeError })
}

/// What is in use.
fn describe(out: &mut dyn Write, context: &Context, sandbox: &Sandbox) -> io::Result<()> {
    let cache = CacheFolder::Default.path().map_or_else(|| "none".to_owned(), |path| path.display().to_string());
    let bank = context.bank().map_or_else(
        |error| error.to_string(),
        |bank| format!("{} ({} problems)", bank.folder().display(), bank.ids().len()),
    );
    writeln!(out, "judge    {}", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "engine   {}", digest(sandbox))?;
    writeln!(out, "cache    {cache}")?;
    writeln!(out, "bank     {bank}\n")
}

/// Runs hostile programs. Says whether the sandbox contained all of them.
fn try_programs(out: &mut dyn Write, sandbox: &Sandbox) -> Result<bool, Error> {
    let limits = Limits { work: 3_000_000_000, ..Limits::default() };
    let mut all_contained = true;
    for (language, attempts) in ATTEMPTS {
        for attempt in attempts {
            let ending = attempt.carry_out(sandbox, language, &limits)?;
            let contained = (attempt.contained)(&ending);
            all_contained &= contained;
            let word = if contained { "contained".to_owned() } else { format!("NOT AS EXPECTED: {ending:?}") };
            writeln!(out, "{:<28} {:<10}  {word}", attempt.name, language.name()).map_err(Error::Output)?;
        }
    }
    Ok(all_contained)
}

/// Tries from here, where nothing is between this process and the kernel but the walls. Says whether every wall that
/// stands held.
fn try_walls(out: &mut dyn Write, walls: &[Wall]) -> io::Result<bool> {
    writeln!(out, "\nsecond walls, around this process")?;
    for wall in walls {
        let word = match &wall.state {
            Ok(()) => "raised".to_owned(),
            Err(reason) => format!("not there: {reason}"),
        };
        writeln!(out, "{:<28} {word}", wall.name)?;
    }
    let mut all_held = true;
    for (name, wall, attempt) in BREAKS {
        let stands = walls.iter().any(|known| known.name == wall && known.state.is_ok());
        let result = attempt();
        let held = result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied);
        all_held &= held || !stands;
        let word = match (held, stands) {
            (true, _) => "refused".to_owned(),
            (false, true) => format!("NOT AS EXPECTED: {result:?}"),
            (false, false) => "possible, as there is no wall".to_owned(),
        };
        writeln!(out, "{name:<28} {word}")?;
    }
    Ok(all_held)
}

/// What code outside of WebAssembly might try, and the wall that stops it.
type Break = (&'static str, &'static str, fn() -> io::Result<()>);

const BREAKS: [Break; 4] = [
    ("  read another file", "files", || File::open("/etc/passwd").map(drop)),
    ("  write a file", "files", || File::create(env::temp_dir().join("judge-doctor")).map(drop)),
    ("  connect to a server", "system calls", || TcpStream::connect("127.0.0.1:9").map(drop)),
    ("  start a program", "system calls", || Command::new("/bin/true").status().map(drop)),
];
