"""Threads that go back and forth, in an interpreter with one stack.

A frame that waits can only be left by returning from it, or by a `yield`. So each function of a program that may wait gets a
twin: the same body as a generator, which yields where the function would wait. A thread whose function has a twin runs that,
and others run while it waits, until it can go on where it was. A function may wait if it calls `acquire`, `wait`, `get` and
their kind, enters a `with`, or calls a function of the program that may, all of it judged by names alone. A call in a twin
asks what it calls whether that has a twin, at run time, so a name that means something else costs a little and changes nothing.

What waits elsewhere, as in a generator of the program or in a key of `sorted`, still waits on the stack of its thread.
"""

import ast
import builtins
import copy
import queue
import threading
import time
import types
from queue import Queue

import threads
from threads import Wait

# --- the program -------------------------------------------------------------------------------------------------------

_WAITS = {"acquire", "get", "join", "put", "sleep", "wait", "wait_for"}
# Functions within functions get twins this deep: each level doubles what is inside of it.
_DEPTH = 4


def with_twins(trees: list[ast.Module]) -> list[ast.Module]:
    """The files of a program, with twins."""
    waiting = _names_of_waiting(trees)
    return [_Program(waiting).visit(tree) for tree in trees]


def _names_of_waiting(trees) -> set[str]:
    """The names of all functions that may wait."""
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    calls = [(function.name, _called(function.body)) for function in functions]
    waiting, before = set(_WAITS), 0
    while len(waiting) > before:
        before = len(waiting)
        waiting.update(name for name, called in calls if called & waiting)
    return waiting


def _called(body: list) -> set[str]:
    """The names that a body calls, without those of functions inside of it. `with` calls `wait`."""
    called = set()
    for node in _own(body):
        if isinstance(node, ast.With):
            called.add("wait")
        elif isinstance(node, ast.Call):
            called.add(_name(node.func))
    return called


_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def _own(body: list):
    """The nodes of a body without those of functions and comprehensions inside of it."""
    left = list(body)
    while left:
        node = left.pop()
        yield node
        if not isinstance(node, _SCOPES + _COMPREHENSIONS):
            left += ast.iter_child_nodes(node)


def _name(function) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


class _Program(ast.NodeTransformer):
    """Puts a twin before each function that may wait."""

    def __init__(self, waiting, depth=0):
        self.waiting, self.depth = waiting, depth

    def _is_waiting(self, body) -> bool:
        yields = any(isinstance(node, (ast.Yield, ast.YieldFrom, ast.Await)) for node in _own(body))
        return self.depth < _DEPTH and not yields and bool(_called(body) & self.waiting)

    def visit_FunctionDef(self, node):
        inner = _Program(self.waiting, self.depth + 1)
        if not self._is_waiting(node.body):
            return inner.generic_visit(node)
        # Of a decorator such as `@name.setter`, the name must not change before it is read.
        name = f"${node.name}" if node.decorator_list else node.name
        # It is a generator in any case.
        body = [*self._twin_of(node.body), ast.Return(), ast.Expr(ast.Yield())]
        twin = ast.FunctionDef(name, _plain(node.args), body, [], type_params=copy.deepcopy(node.type_params))
        node = inner.generic_visit(node)
        node.decorator_list.append(_call("$twin", [ast.Name(name, ast.Load())]))
        return [ast.copy_location(twin, node), node]

    def visit_Lambda(self, node):
        inner = _Program(self.waiting, self.depth + 1)
        if not self._is_waiting([node.body]):
            return inner.generic_visit(node)
        (body,) = self._twin_of([ast.Expr(node.body)])
        twin = ast.Lambda(_plain(node.args), body.value)
        made = ast.Call(_call("$twin", [twin]), [inner.generic_visit(node)], [])
        return ast.copy_location(made, node)


    def _twin_of(self, body):
        module = ast.Module(copy.deepcopy(body), [])
        return _Twin(self.waiting, self.depth + 1).generic_visit(module).body


class _Twin(_Program):
    """Lets the body of a function yield where it would wait."""

    def visit_Call(self, node):
        node = self.generic_visit(node)
        if _name(node.func) not in self.waiting:
            return node
        call = _call("$call", [node.func, *node.args], node.keywords)
        return ast.copy_location(ast.YieldFrom(ast.copy_location(call, node)), node)

    def visit_With(self, node):
        node = self.generic_visit(node)
        for item in node.items:
            manager = item.context_expr
            item.context_expr = ast.copy_location(ast.YieldFrom(_call("$enter", [manager])), manager)
        return node

    def _leave(self, node):
        return _Program(self.waiting, self.depth).generic_visit(node)

    # What is inside of these yields for itself.
    visit_ClassDef = visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_AsyncFunctionDef = _leave


def _call(name, values, keywords=()):
    return ast.Call(ast.Name(name, ast.Load()), values, list(keywords))


def _plain(arguments):
    """Parameters without what would be evaluated twice: annotations and values, which the twin gets from its function."""
    arguments = copy.deepcopy(arguments)
    for parameter in ast.walk(arguments):
        if isinstance(parameter, ast.arg):
            parameter.annotation = None
    arguments.defaults = [ast.Constant(None) for _ in arguments.defaults]
    arguments.kw_defaults = [value and ast.Constant(None) for value in arguments.kw_defaults]
    return arguments


# --- what the program calls --------------------------------------------------------------------------------------------


def _join_twins(twin):
    def join(function):
        twin.__defaults__, twin.__kwdefaults__ = function.__defaults__, function.__kwdefaults__
        twin.__name__, twin.__qualname__ = function.__name__, function.__qualname__
        # What wraps a function takes over its attributes, and has no twin for that.
        function.__twin__ = function, twin
        return function

    return join


def twin_of(function):
    """A function that makes the generator of a call; `None` where nothing can wait."""
    plain = getattr(function, "__func__", function)
    owner, twin = getattr(plain, "__twin__", (None, None))
    if twin is None or owner is not plain:
        return None
    return twin if plain is function else types.MethodType(twin, function.__self__)


def _call_it(function, /, *values, **named):
    twin = twin_of(function)
    if twin is None:
        return function(*values, **named)
    return (yield from twin(*values, **named))


def _enter(manager):
    """Waits until a `with` can begin at once."""
    lock = manager._lock if isinstance(manager, threading.Condition) else manager
    for class_, is_free in _FREE.items():
        if isinstance(lock, class_):
            yield from _until(lambda: is_free(lock))
            break
    return manager


# --- what waits --------------------------------------------------------------------------------------------------------


def _until(is_ready, timeout=None):
    """Waits, and answers whether what it waited for came."""
    if timeout is None or timeout < 0:
        while not is_ready():
            yield Wait(is_ready)
        return True
    deadline = time.monotonic() + timeout
    while not is_ready():
        if time.monotonic() >= deadline:
            return False
        yield Wait(is_ready, deadline)
    return True


_FREE = {
    threads.Lock: lambda lock: not lock._held,
    threading.RLock: lambda lock: not lock._block._held or lock._owner == threading.get_ident(),
    threading.Semaphore: lambda semaphore: semaphore._value > 0,
}


def _acquiring(plain, is_free):
    def acquire(self, blocking=True, timeout=-1):
        if not blocking:
            return plain(self, blocking, timeout)
        yield from _until(lambda: is_free(self), timeout)
        return plain(self, False)

    return acquire


def _getting(plain, is_ready):
    def get(self, block=True, timeout=None):
        if not block or (timeout is not None and timeout < 0):
            return plain(self, block, timeout)
        yield from _until(lambda: is_ready(self) or getattr(self, "is_shutdown", False), timeout)
        return plain(self, False)

    return get


def _put(self, item, block=True, timeout=None):
    if not block or (timeout is not None and timeout < 0):
        return Queue.put(self, item, block, timeout)
    yield from _until(lambda: self.maxsize <= 0 or self._qsize() < self.maxsize or self.is_shutdown, timeout)
    return Queue.put(self, item, False)


def _wait_for_event(self, timeout=None):
    return (yield from _until(self.is_set, timeout))


def _wait(self, timeout=None):
    """`Condition.wait`."""
    if not self._is_owned():
        raise RuntimeError("cannot wait on un-acquired lock")
    waiter = threads.Lock()
    waiter.acquire()
    self._waiters.append(waiter)
    saved = self._release_save()
    is_told = False
    try:
        is_told = yield from _until(waiter._is_free, timeout)
        return is_told
    finally:
        if not is_told and waiter in self._waiters:
            self._waiters.remove(waiter)
        yield from _enter(self)
        self._acquire_restore(saved)


def _wait_for(self, predicate, timeout=None):
    deadline = None if timeout is None else time.monotonic() + timeout
    while not (result := predicate()):
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:
            break
        yield from _wait(self, left)
    return result


def _meet(self, timeout=None):
    """`Barrier.wait`."""
    with self._cond:
        yield from _wait_for(self._cond, lambda: self._state not in (-1, 1))
        if self._state < 0:
            raise threading.BrokenBarrierError
        index, self._count = self._count, self._count + 1
        try:
            if index + 1 == self._parties:
                self._release()
            elif not (yield from _wait_for(self._cond, lambda: self._state != 0, self._timeout if timeout is None else timeout)):
                self._break()
                raise threading.BrokenBarrierError
            elif self._state < 0:
                raise threading.BrokenBarrierError
            return index
        finally:
            self._count -= 1
            self._exit()


def _join_thread(self, timeout=None):
    if self._started.is_set() and self is not threading.current_thread():
        is_done = yield from _until(self._os_thread_handle.is_done, timeout)
        if not is_done:
            return
    self.join(timeout)


def _run_timer(self):
    yield from _until(self.finished.is_set, self.interval)
    if not self.finished.is_set():
        yield from _call_it(self.function, *self.args, **self.kwargs)
    self.finished.set()


def _join_queue(self):
    yield from _until(lambda: not self.unfinished_tasks)


def _sleep(seconds, /):
    if seconds < 0:
        threads.sleep(seconds)
    # Others have a turn in any case.
    deadline = time.monotonic() + seconds
    yield Wait(lambda: False, deadline)


def use() -> None:
    """Gives the program that runs what its twins call."""
    setattr(builtins, "$twin", _join_twins)
    setattr(builtins, "$call", _call_it)
    setattr(builtins, "$enter", _enter)
    threads.twin_of = twin_of
    simple = queue.SimpleQueue
    for plain, twin in (
        *((class_.acquire, _acquiring(class_.acquire, is_free)) for class_, is_free in _FREE.items()),
        (Queue.get, _getting(Queue.get, lambda queue: queue._qsize())),
        (simple.get, _getting(simple.get, lambda queue: queue._count._value > 0)),
        (Queue.put, _put),
        (Queue.join, _join_queue),
        (threading.Event.wait, _wait_for_event),
        (threading.Condition.wait, _wait),
        (threading.Condition.wait_for, _wait_for),
        (threading.Barrier.wait, _meet),
        (threading.Thread.join, _join_thread),
        (threading.Timer.run, _run_timer),
        (time.sleep, _sleep),
    ):
        plain.__twin__ = plain, twin
