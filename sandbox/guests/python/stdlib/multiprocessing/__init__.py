"""Processes, of which there is one: pools do their tasks in it, and others cannot be started."""

from queue import Queue, SimpleQueue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

from multiprocessing.pool import Pool

__all__ = [
    "Barrier",
    "BoundedSemaphore",
    "Condition",
    "Event",
    "JoinableQueue",
    "Lock",
    "Pool",
    "Process",
    "Queue",
    "RLock",
    "Semaphore",
    "SimpleQueue",
    "TimeoutError",
    "cpu_count",
    "freeze_support",
    "get_context",
    "set_start_method",
]

JoinableQueue = Queue


class ProcessError(Exception):
    pass


class TimeoutError(ProcessError):
    pass


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        self.name, self.daemon = name or "Process-1", daemon

    def start(self):
        raise PermissionError(1, "processes cannot be started in the sandbox")


def cpu_count():
    return 1


def freeze_support():
    pass


def get_start_method(allow_none=False):
    return "spawn"


def set_start_method(method, force=False):
    pass


def get_context(method=None):
    import multiprocessing

    return multiprocessing
