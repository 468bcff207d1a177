//! `judge doctor`: what is in use, and whether a hostile program stays inside.

use std::{env, fs::File, io, io::Write, net::TcpStream, process::Command};

use judge::{Error, digest};
use sandbox::{Answer, CacheFolder, Ending, Function, Language, Limits, Program, Runner, Signature, Type};

use super::{Context, Status};

/// A program that tries something, and the ending that shows it was contained.
struct Attempt {
    name: &'static str,
    language: Language,
    source: &'static str,
    contained: fn(&Ending) -> bool,
}

const ATTEMPTS: [Attempt; 10] = [
    Attempt {
        name: "read a file of the host",
        language: Language::Python,
        source: "import io\ndef attempt(): return io.FileIO('/etc/passwd').read().decode()",
        contained: is_raised,
    },
    Attempt {
        name: "read the environment",
        language: Language::Python,
        source: "import os\ndef attempt():\n    assert not os.environ\n    return os.environ['HOME']",
        contained: is_raised,
    },
    Attempt {
        name: "open a network connection",
        language: Language::Python,
        source: "def attempt():\n    import socket\n    socket.create_connection(('127.0.0.1', 80))",
        contained: is_raised,
    },
    Attempt {
        name: "start a process",
        language: Language::Python,
        source: "import os\ndef attempt(): return os.system('true')",
        contained: is_raised,
    },
    Attempt {
        name: "exit as if all were well",
        language: Language::Python,
        source: "import os\ndef attempt(): os._exit(0)",
        contained: |ending| matches!(ending, Ending::Exited(_) | Ending::Crashed(_)),
    },
    Attempt {
        name: "run for ever",
        language: Language::Python,
        source: "def attempt():\n    while True: pass",
        contained: |ending| *ending == Ending::OutOfWork,
    },
    Attempt {
        name: "take all memory",
        language: Language::Python,
        source: "def attempt():\n    hoard = []\n    while True: hoard.append(bytearray(1 << 20))",
        contained: |ending| *ending == Ending::OutOfMemory,
    },
    Attempt {
        name: "print for ever",
        language: Language::Python,
        source: "def attempt():\n    while True: print('x' * 1000)",
        contained: |ending| *ending == Ending::OutputTooLong,
    },
    Attempt {
        name: "recurse for ever",
        language: Language::TypeScript,
        source: "function attempt(): any { return [attempt()]; }",
        contained: |ending| *ending == Ending::StackOverflow,
    },
    Attempt {
        name: "load a module of Node",
        language: Language::TypeScript,
        source: "declare const require: any;\nfunction attempt(): any { return require('child_process'); }",
        contained: is_raised,
    },
];

fn is_raised(ending: &Ending) -> bool {
    matches!(ending, Ending::Raised(_))
}

/// Reports what is in use, then tries every attempt.
pub fn run(context: &Context) -> Result<Status, Error> {
    let mut out = context.stdout();
    let cache = CacheFolder::Default.path().map_or_else(|| "none".to_owned(), |path| path.display().to_string());
    let bank = context.bank().map_or_else(
        |error| error.to_string().lines().next().unwrap_or_default().to_owned(),
        |bank| format!("{} ({} problems)", bank.folder().display(), bank.ids().len()),
    );
    let sandbox = context.sandbox()?;
    let lines = format!(
        "judge    {}\nengine   {}\ncache    {cache}\nbank     {bank}\n",
        env!("CARGO_PKG_VERSION"),
        digest(&sandbox)
    );
    writeln!(out, "{lines}").map_err(Error::Output)?;

    let limits = Limits { work: 3_000_000_000, ..Limits::default() };
    let mut all_contained = true;
    for attempt in &ATTEMPTS {
        let signature = Signature::Function(Function {
            name: "attempt".to_owned(),
            parameters: Vec::new(),
            answer: Answer::Returned(Type::Json),
        });
        let program = Program {
            language: attempt.language,
            file_name: format!("attempt.{}", attempt.language.extension()),
            source: attempt.source.to_owned(),
            signature,
        };
        let ending = match sandbox.prepare(program)? {
            Ok(prepared) => prepared.run("[]", &limits)?.ending,
            Err(error) => Ending::Crashed(error.message),
        };
        let contained = (attempt.contained)(&ending);
        all_contained &= contained;
        let word = if contained { "contained".to_owned() } else { format!("NOT AS EXPECTED: {ending:?}") };
        writeln!(out, "{:<28} {:<10}  {word}", attempt.name, attempt.language.name()).map_err(Error::Output)?;
    }
    writeln!(out, "\nsecond walls, around this process").map_err(Error::Output)?;
    for wall in context.walls() {
        let word = match &wall.state {
            Ok(()) => "raised".to_owned(),
            Err(reason) => format!("not there: {reason}"),
        };
        writeln!(out, "{:<28} {word}", wall.name).map_err(Error::Output)?;
    }
    // From here, where nothing is between these and the kernel but the walls.
    for (name, wall, attempt) in BREAKS {
        let stands = context.walls().iter().any(|known| known.name == wall && known.state.is_ok());
        let result = attempt();
        let held = result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied);
        all_contained &= held || !stands;
        let word = match (held, stands) {
            (true, _) => "refused".to_owned(),
            (false, true) => format!("NOT AS EXPECTED: {result:?}"),
            (false, false) => "possible, as there is no wall".to_owned(),
        };
        writeln!(out, "{name:<28} {word}").map_err(Error::Output)?;
    }
    Ok(if all_contained { Status::Good } else { Status::JudgeError })
}

/// What code outside of WebAssembly might try, and the wall that stops it.
type Break = (&'static str, &'static str, fn() -> io::Result<()>);

const BREAKS: [Break; 4] = [
    ("  read another file", "files", || File::open("/etc/passwd").map(drop)),
    ("  write a file", "files", || File::create(env::temp_dir().join("judge-doctor")).map(drop)),
    ("  connect to a server", "system calls", || TcpStream::connect("127.0.0.1:9").map(drop)),
    ("  start a program", "system calls", || Command::new("/bin/true").status().map(drop)),
];
