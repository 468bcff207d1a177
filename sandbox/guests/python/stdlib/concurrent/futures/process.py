"""An executor for processes, of which there are none: it does every task when it is submitted."""

from concurrent.futures import _base
from concurrent.futures.thread import ThreadPoolExecutor


class BrokenProcessPool(_base.BrokenExecutor):
    """Raised where a process ended abruptly."""


class ProcessPoolExecutor(ThreadPoolExecutor):
    BROKEN = BrokenProcessPool

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        super().__init__(max_workers, "", initializer, initargs)
