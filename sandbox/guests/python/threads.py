"""Threads of a program that has one thread: they run in turn.

A thread that is started waits in line. It runs when the program waits for something: for a thread to end, for a lock, an event
or a queue, for time to pass, or at its own end. One whose function has a twin (`_twins.py`) runs until it waits, and goes on
later where it was. Any other runs from its first statement to its last: if it waits, the next ones run on top of it, and it
cannot go on before those have ended or waited.

When all that are left wait, the innermost one can never go on. If one below it can, it is given up, as a daemon thread is at the
end of a program; it is an error if the program needs it after all. If none can, the program would wait for ever, and gets an
error that says so.
"""

import _thread
import _threading_local
import contextvars
import queue
import re
import threading
import time

from wit_world.imports import host


class _State:
    """What is going on, for all threads together."""

    ready = []  # threads that wait in line: that have not run yet, or have yielded
    waits = []  # of those that wait on the stack, outermost first: whether each can go on
    given_up = []  # threads that had to be left, and whether each could go on now
    is_stuck = False
    current = threading.get_ident()
    last = current
    stack_size = 0


class Wait:
    """What a twin yields: it goes on when something is so, or at some time."""

    __slots__ = ("is_ready", "deadline")

    def __init__(self, is_ready, deadline=None):
        self.is_ready, self.deadline = is_ready, deadline

    def is_over(self):
        return self.is_ready() or (self.deadline is not None and time.monotonic() >= self.deadline)


class _GivenUp(BaseException):
    """Leaves a thread that can never go on."""


class _WaitsForEver(RuntimeError):
    """Leaves a program in which no thread can ever go on."""

    __qualname__ = "RuntimeError"

    def __init__(self, message):
        super().__init__(message)
        _State.is_stuck = True


_ONE_STACK = (
    "threads share one stack here, so one below another cannot go on before that. Let each wait in functions of the program "
    "itself, by `with`, `acquire`, `wait`, `get`, `put`, `join` or `sleep`, and ask for no deep stack: then they can take turns"
)
_FOR_EACH_OTHER = re.compile(r"\b(?:R?Lock|Condition|Event|Barrier|\w*Semaphore|\w*Queue|sleep)\b")


def may_wait_for_each_other(text: str) -> bool:
    """Whether threads of a program could. In one that wants a deep stack they cannot: twins have none."""
    if not re.search(r"\bThread\b", text) or re.search(r"\b(?:stack_size|setrecursionlimit)\b", text):
        return False
    return bool(_FOR_EACH_OTHER.search(text))


def twin_of(function):
    """Only programs whose threads may wait for each other have twins."""
    return None


def wait_until(is_ready, timeout=-1, what="this"):
    """Lets other threads run until `is_ready()`, for at most `timeout` seconds if that is not negative."""
    for thread, could_go_on in _State.given_up:
        if could_go_on():
            raise _WaitsForEver(f"{thread.name} can never go on: {_ONE_STACK}")
    waits = _State.waits
    waits.append(lambda: timeout >= 0 or is_ready())
    deadline = time.monotonic() + timeout if timeout >= 0 else None
    try:
        while not is_ready():
            if _turn():
                continue
            if any(can_go_on() for can_go_on in waits[:-1]):
                _State.given_up.append((threading.current_thread(), is_ready))
                raise _GivenUp
            times = [thread._wait.deadline for thread in _State.ready if thread._wait.deadline is not None]
            if deadline is not None:
                times.append(deadline)
            if not times:
                why = _ONE_STACK if _State.given_up else "no other thread of the program can change that"
                raise _WaitsForEver(f"{what} waits for ever: {why}")
            pass_time(min(times) - time.monotonic())
            if deadline is not None and min(times) == deadline:
                break
    finally:
        waits.pop()
    return is_ready()


def _turn() -> bool:
    """Runs the first thread in line that can go on. Returns whether there was one."""
    ready = _State.ready
    for place, thread in enumerate(ready):
        if thread._wait is None or thread._wait.is_over():
            del ready[place]
            _run(thread)
            return True
    return False


def _run(thread):
    below = _State.current
    _State.current = thread._ident
    is_over = True
    try:
        is_over = thread._context.run(_advance, thread)
    except _GivenUp:
        is_over = False
    except _WaitsForEver:
        raise
    except BaseException:
        thread._invoke_excepthook(thread)
    finally:
        _State.current = below
        if is_over:
            threading._active.pop(thread._ident, None)
            thread._os_thread_handle._set_done()


def _advance(thread) -> bool:
    """Lets a thread run until it ends, or until it waits if it can be left. Returns whether it ended."""
    if thread._wait is None:
        is_own = type(thread).run is not threading.Thread.run or "run" in vars(thread)
        make = twin_of(thread.run if is_own else thread._target)
        if make is None:
            thread.run()
            return True
        thread._steps = make() if is_own else make(*thread._args, **thread._kwargs)
    for wait in thread._steps:
        thread._wait = wait
        _State.ready.append(thread)
        return False
    return True


def finish():
    """What the interpreter does at the end of a program: waits for all threads but the daemons."""
    if _State.is_stuck:
        return
    wait_until(lambda: all(thread.daemon for thread in _State.ready), what="the end of the program")
    for thread, _ in _State.given_up:
        if not thread.daemon:
            raise _WaitsForEver(f"{thread.name} can never go on: {_ONE_STACK}")


def give_way() -> bool:
    """Runs the threads in line that can go on. Returns whether there were any."""
    were_any = False
    while _turn():
        were_any = True
    return were_any


def pass_time(seconds):
    host.sleep(min(int(max(seconds, 0) * 1e9), 2**63))


def sleep(seconds, /):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if _State.ready:
        wait_until(lambda: False, seconds)
    else:
        pass_time(seconds)


# --- what `threading` and `_thread` are made of ------------------------------------------------------------------------


class Lock:
    """A lock, of which only what is visible is kept."""

    __slots__ = ("_held", "__weakref__")

    def __init__(self):
        self._held = False

    def acquire(self, blocking=True, timeout=-1):
        if self._held:
            if not blocking:
                if timeout != -1:
                    raise ValueError("can't specify a timeout for a non-blocking call")
                return False
            if timeout < 0 and timeout != -1:
                raise ValueError("timeout value must be a non-negative number")
            if not wait_until(self._is_free, timeout, "acquiring a lock"):
                return False
        self._held = True
        return True

    __enter__ = acquire_lock = acquire

    def _is_free(self):
        return not self._held

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False

    release_lock = release

    def __exit__(self, *_):
        self.release()

    def locked(self):
        return self._held

    locked_lock = locked

    def _at_fork_reinit(self):
        self._held = False

    def __repr__(self):
        return f"<{'locked' if self._held else 'unlocked'} _thread.lock object at {id(self):#x}>"


class _Handle:
    """What `threading` keeps of a thread of the system."""

    def __init__(self):
        self._done = False

    def is_done(self):
        return self._done

    def _set_done(self):
        self._done = True

    def join(self, timeout=None):
        wait_until(self.is_done, -1 if timeout is None else timeout, "joining a thread")


def _start(thread):
    if not thread._initialized:
        raise RuntimeError("thread.__init__() not called")
    if thread._started.is_set():
        raise RuntimeError("threads can only be started once")
    if thread._context is None:
        thread._context = contextvars.Context()
    _State.last += 1
    thread._ident = _State.last
    threading._active[thread._ident] = thread
    thread._started.set()
    thread._wait = None
    _State.ready.append(thread)


def _is_alive(thread):
    assert thread._initialized, "Thread.__init__() not called"
    alive = thread._started.is_set() and not thread._os_thread_handle.is_done()
    if alive:
        # Whoever asks will ask again, until it is not.
        _turn()
    return alive


def _start_new_thread(function, args, kwargs={}, /):
    thread = threading.Thread(target=function, args=args, kwargs=kwargs, daemon=True)
    thread.start()
    return thread.ident


def _stack_size(size=0, /):
    if size < 0 or 0 < size < 32 << 10:
        raise ValueError(f"size not valid: {size} bytes")
    before, _State.stack_size = _State.stack_size, size
    return before


def _get_ident():
    return _State.current


def install():
    threading.Lock = threading._allocate_lock = _thread.lock = _thread.LockType = _thread.allocate_lock = Lock
    threading._CRLock = None
    threading.RLock = _thread.RLock = threading._PyRLock
    threading._ThreadHandle = _Handle
    threading.get_ident = _thread.get_ident = _get_ident
    threading.stack_size = _thread.stack_size = _stack_size
    threading.local = _threading_local.local
    threading.Thread.start = _start
    threading.Thread.is_alive = _is_alive
    _thread.start_new_thread = _thread.start_new = _start_new_thread
    queue.SimpleQueue = queue._PySimpleQueue
    time.sleep = sleep
    time.thread_time, time.thread_time_ns = time.process_time, time.process_time_ns
