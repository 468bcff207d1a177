"""How the interpreter was built, which `sysconfig` asks for: nothing here depends on it."""

build_time_vars = {}
