//! Attempts to read and write files, by name and by descriptor: nothing is found, whatever exists on the host, and the
//! host's files stay as they are.

use std::{fs, path::Path};

use sandbox::Language;
use tempfile::TempDir;

use super::{attempt, each_raises, in_python, in_typescript, stopped_at};
use crate::support::{finished, raised};

/// Every way in Python to get at a file named `PATH`, with the error that it raises. Ours says why, the C library's does not.
const READS: [&str; 18] = [
    "open(PATH).read()",
    "open(PATH, 'rb').read()",
    "io.FileIO(PATH).read()",
    "_io.open(PATH).read()",
    "_io.open_code(PATH).read()",
    "os.open(PATH, os.O_RDONLY)",
    "posix.open(PATH, 0)",
    "pathlib.Path(PATH).read_text()",
    "tokenize.open(PATH).read()",
    "SourceFileLoader('x', PATH).get_data(PATH)",
    "SourceFileLoader('x', PATH).load_module()",
    "importlib.machinery.ExtensionFileLoader('x', PATH).get_data(PATH)",
    "os.stat(PATH).st_size",
    "os.readlink(PATH)",
    "os.listdir(PATH)",
    "list(os.scandir(PATH))",
    "next(pathlib.Path(PATH).iterdir())",
    "exec(open(PATH).read())",
];

const FILES: &str = "import io, _io, os, posix, pathlib, tokenize, importlib.machinery, logging\n\
    from importlib.machinery import SourceFileLoader";

fn reading_is_denied(path: &str) {
    let reads = READS.map(|read| read.replace("PATH", &format!("{path:?}")));
    each_raises(FILES, &reads.each_ref().map(String::as_str), "FileNotFoundError", "[Errno ");
    // These answer "nothing there" instead of raising.
    let quiet =
        format!("import linecache, os\ndef f(): return [linecache.getlines({path:?}), os.path.exists({path:?})]");
    assert_eq!(in_python(&quiet), finished("[[],false]"));
    let exception =
        raised(in_typescript(&format!("function f() {{ return require('fs').readFileSync({path:?}, 'utf8') }}")));
    assert_eq!(exception.message, format!("ENOENT: programs run without a file system, open '{path}'"));
    let object = format!(
        "function f() {{ return require({{ toString() {{ return 'node:fs' }} }} as any).readFileSync({{ toString() {{ return {path:?} }} }}) }}"
    );
    assert_eq!(raised(in_typescript(&object)).message, exception.message);
}

#[test]
fn reading_etc_passwd_is_denied() {
    reading_is_denied("/etc/passwd");
}

#[test]
fn reading_the_source_tree_is_denied() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    assert!(source.is_file());
    reading_is_denied(source.to_str().unwrap());
    // Relative paths, and the folder of the runner while the guest was built.
    reading_is_denied("src/lib.rs");
    reading_is_denied("/0/runner.py");
}

#[test]
fn reading_proc_is_denied() {
    reading_is_denied("/proc/self/environ");
    reading_is_denied("/proc/self/fd/0");
}

#[test]
fn walking_up_from_the_current_folder_is_denied() {
    assert_eq!(
        in_python("import os\ndef f(): return [os.getcwd(), os.path.exists('/'), os.path.exists('..')]"),
        finished("[\"/\",false,false]")
    );
    each_raises(
        "import os",
        &["os.listdir()", "os.listdir('/')", "os.listdir('../../..')", "os.open('.', 0)", "os.chdir('/')"],
        "FileNotFoundError",
        "[Errno 44]",
    );
}

#[test]
fn reading_descriptors_that_nobody_opened_is_denied() {
    each_raises(
        "import os, io, sys\ndef fresh():\n    del sys.modules['posix']\n    import posix\n    return posix",
        &[
            "os.read(3, 10)",
            "os.write(4, b'x')",
            "os.fstat(3)",
            "io.FileIO(3).read()",
            "open(3).read()",
            "os.fdopen(3).read()",
            "fresh().read(4, 10)",
        ],
        "OSError",
        "[Errno 8]",
    );
    // Those that are open are streams of ours. Below them, there is nothing.
    for (number, stream) in [(0, "stdin"), (1, "stdout"), (2, "stderr")] {
        let action = if number == 0 { "posix.read(0, 10)".to_owned() } else { format!("posix.write({number}, b'x')") };
        let source = format!("import sys\ndel sys.modules['posix']\nimport posix\ndef f(): return {action}");
        let outcome = attempt(Language::Python, &source);
        stopped_at(&format!("cli/{stream}"), &outcome.ending);
        assert_eq!((outcome.stdout.len(), outcome.stderr.len()), (0, 0));
    }
}

#[test]
fn writing_anywhere_is_denied() {
    let folder = TempDir::new().unwrap();
    let canary = folder.path().join("canary");
    fs::write(&canary, "alive").unwrap();
    let (old, new) = (canary.to_str().unwrap(), folder.path().join("new").to_str().unwrap().to_owned());
    let writes = [
        "open(OLD, 'w')",
        "open(NEW, 'x')",
        "open(OLD, 'a').write('x')",
        "io.FileIO(OLD, 'w')",
        "_io.open(NEW, 'w')",
        "os.open(NEW, os.O_CREAT | os.O_WRONLY)",
        "os.open(OLD, os.O_TRUNC | os.O_WRONLY)",
        "os.mkdir(NEW)",
        "os.makedirs(NEW + '/deep')",
        "os.rename(OLD, NEW)",
        "os.replace(OLD, NEW)",
        "os.remove(OLD)",
        "os.unlink(OLD)",
        "os.rmdir(OLD)",
        "os.symlink(OLD, NEW)",
        "os.link(OLD, NEW)",
        "os.truncate(OLD, 0)",
        "os.utime(OLD)",
        "pathlib.Path(OLD).write_text('x')",
        "pathlib.Path(NEW).touch()",
        "logging.FileHandler(NEW)",
    ];
    let writes = writes.map(|write| write.replace("OLD", &format!("{old:?}")).replace("NEW", &format!("{new:?}")));
    each_raises(FILES, &writes.each_ref().map(String::as_str), "FileNotFoundError", "[Errno ");
    // WASI has no permissions: the C library says yes and does nothing.
    assert_eq!(in_python(&format!("import os\ndef f(): return os.chmod({old:?}, 0)")), finished("null"));
    // The interpreter brings a database that opens files by itself.
    for (path, uri) in [(new.clone(), "False"), (format!("file:{new}?mode=rwc"), "True")] {
        let source =
            format!("import _sqlite3\ndef f(): _sqlite3.connect({path:?}, uri={uri}).execute('create table t(x)')");
        let exception = raised(in_python(&source));
        assert_eq!(
            (exception.name.as_str(), exception.message.as_str()),
            ("OperationalError", "unable to open database file")
        );
    }
    let exception =
        raised(in_typescript(&format!("function f() {{ return require('fs').writeFileSync({new:?}, 'x') }}")));
    let message = format!("ENOENT: programs run without a file system, open '{new}'");
    assert_eq!((exception.name.as_str(), exception.message), ("Error", message));

    assert_eq!(fs::read_to_string(&canary).unwrap(), "alive");
    assert!(!fs::metadata(&canary).unwrap().permissions().readonly());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
