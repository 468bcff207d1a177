"""The Python runner: what stands between the host and a submission, inside the sandbox.

It is imported once, while the guest is built, and the interpreter is frozen with everything below
already done. At run time the host calls `compile` once per submission, then `load` and `call` in a
fresh copy of the frozen interpreter for every case. A submission of several files is compiled as a whole.

Nothing here is trusted by the host: a submission may change any of it, and would only change what
it answers itself.
"""

import ast
import json
import marshal
import os
import sys
import time
import types

import wit_world
from componentize_py_types import Err

import own
import packing
import prelude
import stdio
import store
import threads
import wide
import wire

# Kept as locals of this module, so that a submission that replaces `json.dumps` or
# `builtins.compile` finds out about it in its own code and not as a puzzling answer.
_compile, _exec, _loads = compile, exec, json.loads
# A tree takes some hundred times the memory and work of its source. What is longer has tables in it.
_LONGEST_ADAPTED = 64 << 10


class _Program:
    """The submission that this copy of the interpreter has loaded."""

    files = {}  # the number of each file, by its path
    call = None


class WitWorld(wit_world.WitWorld):
    def compile(self, files: list[tuple[str, str]]) -> bytes:
        compiled, needs_wide = [], False
        for number, (path, source) in enumerate(files):
            try:
                code = _compile(source, path, "exec", dont_inherit=True)
                needs_wide = needs_wide or wide.is_needed(source, code)
                compiled.append((path, code, source))
            except BaseException as error:
                raise Err(wire.describe_syntax_error(error, number)) from None
        text = "\n".join(source for _, source in files)
        has_twins = threads.may_wait_for_each_other(text)
        if len(text) <= _LONGEST_ADAPTED and (has_twins or (needs_wide and wide.has_calls_with_count(text))):
            compiled = _adapted(compiled, needs_wide, has_twins)
        _, code, source = compiled[0]
        # Each is unpacked only when it is imported.
        packed = [(path, marshal.dumps(code), source) for path, code, source in compiled] if len(compiled) > 1 else None
        return marshal.dumps((code, packing.orders_of(code, source), source, needs_wide, has_twins, packed))

    def load(self, bytecode: bytes, source: str, file_name: str, entry: str) -> None:
        # The host has no arguments to give, and what it gave was taken over just now.
        sys.argv = [file_name]
        entry = _loads(entry)
        if entry["talks"]:
            stdio.talk()
        code, orders, text, needs_wide, has_twins, several = marshal.loads(bytecode)
        code = packing.with_orders(code, orders)
        if several is None:
            _Program.files, name = {file_name: 0}, "solution"
        else:
            own.offer(several)
            _Program.files, name = {path: number for number, (path, *_) in enumerate(several)}, own.module_name(file_name)
        if needs_wide:
            wide.use()
        if has_twins:
            import _twins

            _twins.use()
        if entry["kind"] == "script":
            _Program.call = _script(code, file_name, text)
            return
        module = _module(name, file_name, text)
        _guard(_exec, code, module.__dict__)
        _Program.call = _guard(_find_entry, module.__dict__, entry)

    def call(self, text: str) -> str:
        return _guard(_Program.call, text)


def _adapted(compiled, needs_wide, has_twins):
    """The same files, changed for what this interpreter cannot do; as they are if they are too much for that."""
    try:
        trees = [ast.parse(source, path) for path, _, source in compiled]
        if needs_wide:
            trees = list(map(wide.widened, trees))
        if has_twins:
            import _twins

            trees = _twins.with_twins(trees)
        codes = [
            _compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
            for tree, (path, *_) in zip(trees, compiled)
        ]
    except Exception:
        return compiled
    return [(path, code, source) for (path, _, source), code in zip(compiled, codes)]


def _guard(function, *arguments):
    """Runs submitted code; an exception becomes the error that the host is told."""
    try:
        return function(*arguments)
    except Err:
        raise
    except BaseException as error:
        description = wire.describe_exception(error, _Program.files)
        raise Err(description) from None
    finally:
        stdio.flush()


def _module(name: str, file_name: str, text: str) -> types.ModuleType:
    """The module that the file becomes that is run."""
    module = types.ModuleType(name)
    module.__file__ = file_name
    module.__loader__ = _Text(text)
    sys.modules[name] = module
    return module


class _Text:
    """The text of a module, as `traceback` and `inspect` ask a loader for it."""

    def __init__(self, text: str):
        self._text = text

    def get_source(self, _name: str) -> str:
        return self._text


def _script(code, file_name: str, text: str):
    """A whole program: reads standard input, prints its answer."""

    def call(given: str) -> str:
        module = _module("__main__", file_name, text)
        stdio.set_stdin(given)
        try:
            _exec(code, module.__dict__)
        except SystemExit as error:
            if error.code not in (None, 0):
                if not isinstance(error.code, int):
                    print(error.code, file=sys.stderr)
                raise
        finally:
            stdio.finish()
        return "null"

    return call


def _find_entry(names: dict, entry: dict):
    return (_class_entry if entry["kind"] == "class" else _function_entry)(names, entry)


def _function_entry(names: dict, entry: dict):
    function = _find_function(names, entry["names"])
    if function is None:
        raise Err(wire.describe_missing_entry(names, entry["names"]))
    wire.check_parameters(function, entry)
    build = [wire.builder(type_, names) for type_ in entry["parameters"]]
    plain = not any(build)
    answer, result = entry["answer"], wire.flattener(entry["result"])
    loads, encode = _loads, wire.encode

    def call(text: str) -> str:
        nonlocal function
        arguments = loads(text)
        if not plain:
            arguments = [b(a) if b else a for b, a in zip(build, arguments)]
        # Every call has a `Solution` of its own; that of the first one is the one whose parameters were checked.
        target, function = function or _find_function(names, entry["names"]), None
        returned = target(*arguments)
        return encode(returned if answer is None else arguments[answer], result)

    return call


def _find_function(names: dict, candidates: list):
    solution = names.get("Solution")
    if isinstance(solution, type):
        for name in candidates:
            if callable(getattr(solution, name, None)):
                return getattr(solution(), name)
    for name in candidates:
        if callable(names.get(name)):
            return names[name]
    return None


def _class_entry(names: dict, entry: dict):
    class_ = names.get(entry["name"])
    if not isinstance(class_, type):
        raise Err(wire.describe_missing_entry(names, [entry["name"]]))
    methods = {}
    for method in entry["methods"]:
        found = next((n for n in method["names"] if callable(getattr(class_, n, None))), None)
        if found is None:
            raise Err(wire.describe_missing_method(class_, method["names"]))
        methods[method["names"][0]] = (
            found,
            [wire.builder(type_, names) for type_ in method["parameters"]],
            wire.flattener(method["result"]),
            method["result"]["kind"] == "void",
        )
    build = [wire.builder(type_, names) for type_ in entry["constructor"]]
    loads, plain_value, encode = _loads, wire.plain, wire.encode

    def make(_, *arguments):
        return class_(*[b(a) if b else a for b, a in zip(build, arguments)])

    def ask(instance, name, *arguments):
        found, builders, result, void = methods[name]
        returned = getattr(instance, found)(
            *[b(a) if b else a for b, a in zip(builders, arguments)]
        )
        return None if void else plain_value(returned, result)

    def call(text: str) -> str:
        calls = loads(text)
        if isinstance(calls[0][0], str):
            instance = make(*calls[0])
            return encode([None] + [ask(instance, *call) for call in calls[1:]], None)
        # The calls of several objects, which take turns.
        instances = [make(*of_one[0]) for of_one in calls]
        answers = [[None] for _ in instances]
        for turn in range(1, max(map(len, calls))):
            for instance, of_one, answered in zip(instances, calls, answers):
                if turn < len(of_one):
                    answered.append(ask(instance, *of_one[turn]))
        return encode(answers, None)

    return call


prelude.install()
stdio.install()


def _warm_up():
    """Takes every path a submission takes, so that the frozen interpreter has seen them."""
    world = WitWorld()
    source = (
        "from typing import List\nfrom collections import defaultdict, deque\n"
        "class Solution:\n    def f(self, words: List[str], k: int) -> List[str]:\n"
        "        seen = defaultdict(int)\n        for w in words: seen[w] += len(w)\n"
        "        print('x', end='')\n"
        "        return [f'{w}{n}'.ljust(k) for w, n in sorted(seen.items(), key=lambda p: -p[1])]\n"
    )
    string = {"kind": "list", "of": {"kind": "string"}}
    function = {
        "kind": "function",
        "talks": False,
        "names": ["f"],
        "parameters": [string, {"kind": "int"}],
        "parameter_names": ["words", "k"],
        "answer": None,
        "result": string,
    }
    for _ in range(3):
        world.load(world.compile([("a.py", source)]), "", "a.py", json.dumps(function))
        world.call('[["a", "b"], 5]')
        try:
            world.call('[["a", "b"]]')
        except Err:
            pass
    # The adapter to WASI sets itself up when it is first asked: that must be behind it.
    time.time(), time.perf_counter(), os.urandom(1), os.environ.get("HOME")
    script = world.compile([("a.py", "import sys\nprint(sys.stdin.read())\nprint(1)\n")])
    world.load(script, "", "a.py", '{"kind": "script", "talks": false}')
    world.call("1 2\n")


def _plug_holes():
    """Fills the holes that starting left in the heap, so that what a run allocates lies side by side.

    Every page that a run writes to has to be put back afterwards.
    """
    plugs, top = [], 0
    for size in range(8192, 1, -8):
        address = 0
        while address <= top:
            plugs.append(bytes(size))
            address = id(plugs[-1])
        top = address
    return plugs


def _freeze():
    import gc
    import random

    global _plugs

    _warm_up()
    _Program.files, _Program.call = {}, None
    sys.modules.pop("solution", None)
    sys.modules["__main__"] = types.ModuleType("__main__")
    stdio.install()
    store.fill(os.path.join(os.path.dirname(__file__), "stdlib"))
    # What the import system remembers of the folders it was built from must not be frozen: it
    # would make two builds of the same guest differ.
    sys.path_importer_cache.clear()
    sys.path.clear()
    random.seed(0)
    gc.collect()
    _plugs = _plug_holes()
    gc.freeze()
    # A collection writes to every object that it visits. Short runs should not need one; long ones collect as
    # often as their garbage wants it.
    gc.set_threshold(50_000, 10, 10)
    # Spare room, so that few programs make the memory grow: an instance whose memory grew cannot be used again.
    spare = bytearray(16 << 20)
    del spare


_freeze()
