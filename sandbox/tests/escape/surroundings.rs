//! Attempts to see what is around the sandbox: the environment, the real time and the network. Programs find the same
//! empty place everywhere, and no connection arrives.

use std::{io, net::TcpListener};

use super::{each_raises, exception_of, in_python, in_typescript, stopped_at};
use crate::support::{finished, raised};

#[test]
fn reading_the_environment_is_denied() {
    let secret = std::env::var("PATH").unwrap();
    assert!(!secret.is_empty());
    let source = "import os, posix, sys, platform\ndef f(): return [dict(os.environ), os.getenv('PATH'), dict(posix.environ), \
        os.getenv('HOME', 'none'), sys.argv, sys.path, sys.flags.no_site, platform.node(), os.cpu_count(), os.getpid()]";
    assert_eq!(in_python(source), finished(r#"[{},null,{},"none",["solution.py"],[],0,"(none)",1,42]"#));
    let source = "function f() { return [process.env, process.argv, process.platform, process.memoryUsage()] }";
    assert_eq!(
        in_typescript(source),
        finished(
            r#"[{},["/usr/bin/node","/solution.ts"],"linux",{"rss":0,"heapTotal":0,"heapUsed":0,"external":0,"arrayBuffers":0}]"#
        )
    );
    // A new copy of the module that read the environment reads it again, and finds none.
    let source = "import sys\ndef f():\n    del sys.modules['posix'], sys.modules['os']\n    import posix\n    return len(posix.environ)";
    assert_eq!(in_python(source), finished("0"));
}

#[test]
fn reading_the_real_time_is_denied() {
    let source = "import time, datetime\ndef f():\n    host_clocks = [time.time(), time.monotonic(), datetime.datetime.now().timestamp()]\n    \
        return [int(host_clocks[0]), host_clocks[1] < 1, datetime.datetime.now().year]";
    assert_eq!(in_python(source), finished("[1735689600,true,2025]"));
    assert_eq!(
        in_typescript("function f() { return [new Date().getFullYear(), performance.now() < 1000] }"),
        finished("[2025,true]")
    );
}

#[test]
fn connecting_to_a_socket_is_denied() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();

    let imports = "import socket, ssl, http.client, urllib.request, selectors, select, smtplib, ftplib, asyncio";
    let address = format!("('127.0.0.1', {port})");
    each_raises(
        imports,
        &[
            &format!("socket.create_connection({address})"),
            &format!("socket.socket().connect({address})"),
            "ssl.create_default_context()",
            "http.client.HTTPConnection('127.0.0.1')",
            "urllib.request.urlopen('http://127.0.0.1')",
            "selectors.DefaultSelector()",
            "select.select([], [], [], 3600)",
            "smtplib.SMTP('127.0.0.1')",
            "ftplib.FTP('127.0.0.1')",
        ],
        "RuntimeError",
        "is not there in the sandbox: programs run without files, network",
    );
    each_raises(imports, &[&format!("asyncio.run(asyncio.open_connection('127.0.0.1', {port}))")], "RuntimeError", "");
    // `_socket` is a part of the interpreter and can be had; there is nothing behind it.
    let setups = [
        "import _socket",
        "import sys, importlib\nsys.modules.pop('_socket', None)\n_socket = importlib.import_module('_socket')",
        "import sys, _imp\n_socket = _imp.create_builtin(type('S', (), {'name': '_socket', 'origin': None, 'parent': ''}))\n_imp.exec_builtin(_socket)",
        "import sys\nsys.meta_path[:] = [f for f in sys.meta_path if f.__name__ != 'Finder']\nimport _socket",
    ];
    for setup in setups {
        let connect = format!("{setup}\ndef f(): return _socket.socket().connect(('127.0.0.1', {port}))");
        stopped_at("sockets/tcp-create-socket", &in_python(&connect));
    }
    let datagram = format!(
        "import _socket\ndef f():\n    s = _socket.socket(_socket.AF_INET, _socket.SOCK_DGRAM)\n    return s.sendto(b'x', ('127.0.0.1', {port}))"
    );
    stopped_at("sockets/udp-create-socket", &in_python(&datagram));
    // Descriptor numbers that are sockets elsewhere.
    each_raises("import _socket", &["_socket.socket(fileno=1).send(b'x')"], "OSError", "Not a socket");
    let name = in_python("import _socket\ndef f(): return _socket.getaddrinfo(b'localhost', 80)");
    stopped_at("sockets/", &name);
    let poll = "import sys\nsys.meta_path[:] = [f for f in sys.meta_path if f.__name__ != 'Finder']\nimport select\n\
        def f(): return select.select([], [], [], 3600)";
    let poll = in_python(poll);
    stopped_at("clocks/monotonic-clock", &poll);

    for (call, missing) in [
        (format!("fetch('http://127.0.0.1:{port}/')"), "fetch"),
        (format!("new WebSocket('ws://127.0.0.1:{port}/')"), "WebSocket"),
        ("new XMLHttpRequest()".to_owned(), "XMLHttpRequest"),
    ] {
        exception_of(
            &format!("declare const {missing}: any;\nfunction f() {{ return {call} }}"),
            "ReferenceError",
            &format!("{missing} is not defined"),
        );
    }
    for module in ["net", "http", "node:https", "dgram", "tls", "dns"] {
        let exception = raised(in_typescript(&format!("function f() {{ return require('{module}') }}")));
        assert!(exception.message.starts_with(&format!("there is no module '{module}'")), "{}", exception.message);
    }
    assert_eq!(listener.accept().unwrap_err().kind(), io::ErrorKind::WouldBlock);
}
