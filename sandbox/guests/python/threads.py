"""Threads of a program that has one thread: they run in turn.

A thread that is started waits in line. It runs, from its first statement to its last, when the program waits for
something: for a thread to end, for a lock, an event or a queue, for time to pass, or at its own end. A thread that
waits itself lets the next one run on top of it. So a thread cannot go on before those on top of it have ended or
waited, which is enough for a program that wants a deep stack, for workers that take tasks from a queue, and for a
thread that waits for one that was started later.

When all that are left wait, the innermost one can never go on. If a thread below it can, it is given up, as a daemon
thread is at the end of a program. If none can, the program would wait for ever, and gets an error that says so.
"""

import _thread
import _threading_local
import contextvars
import queue
import sys
import threading
import time

from wit_world.imports import host


class _State:
    """What is going on, for all threads together."""

    ready = []  # threads that were started and have not run yet
    waits = []  # of the threads that wait, outermost first: whether each can go on
    current = threading.get_ident()
    last = current
    stack_size = 0


class _GivenUp(BaseException):
    """Leaves a thread that can never go on."""


class _WaitsForEver(RuntimeError):
    """Leaves a program in which no thread can ever go on."""

    __qualname__ = "RuntimeError"


def wait_until(is_ready, timeout=-1, what="this"):
    """Lets other threads run until `is_ready()`, for at most `timeout` seconds if that is not negative."""
    waits = _State.waits
    waits.append(lambda: timeout >= 0 or is_ready())
    try:
        while not is_ready():
            if _State.ready:
                _run(_State.ready.pop(0))
            elif any(can_go_on() for can_go_on in waits[:-1]):
                raise _GivenUp
            elif timeout >= 0:
                pass_time(timeout)
                break
            else:
                raise _WaitsForEver(f"{what} waits for ever: no other thread of the program can change that")
    finally:
        waits.pop()
    return is_ready()


def _run(thread):
    below = _State.current
    _State.current = thread._ident
    try:
        thread._context.run(thread.run)
    except _GivenUp:
        pass
    except _WaitsForEver:
        raise
    except BaseException:
        thread._invoke_excepthook(thread)
    finally:
        _State.current = below
        threading._active.pop(thread._ident, None)
        thread._os_thread_handle._set_done()


def finish():
    """What the interpreter does at the end of a program: waits for all threads but the daemons."""
    while _State.ready:
        thread = _State.ready.pop(0)
        if not thread.daemon:
            _run(thread)


def give_way() -> bool:
    """Runs the threads that wait in line. Returns whether there were any."""
    were_any = bool(_State.ready)
    while _State.ready:
        _run(_State.ready.pop(0))
    return were_any


def pass_time(seconds):
    host.sleep(min(int(seconds * 1e9), 2**63))


def sleep(seconds, /):
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    give_way()
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
    _State.ready.append(thread)


def _is_alive(thread):
    assert thread._initialized, "Thread.__init__() not called"
    alive = thread._started.is_set() and not thread._os_thread_handle.is_done()
    if alive and _State.ready:
        # Whoever asks will ask again, until it is not.
        _run(_State.ready.pop(0))
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
