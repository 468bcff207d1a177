//! What code outside of WebAssembly might try, and whether the walls hold.

use std::{
    env,
    fs::File,
    io::{self, Write},
    net::TcpStream,
    process::Command,
};

use sandbox::walls::Wall;

/// Tries from here, where nothing is between this process and the kernel but these walls. Says whether every wall that
/// stands held.
pub fn try_walls(out: &mut dyn Write, walls: &[Wall]) -> io::Result<bool> {
    writeln!(out, "\nsecond walls, around the process that runs programs")?;
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
