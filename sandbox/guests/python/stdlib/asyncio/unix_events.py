"""The event loop of the sandbox: nothing comes from outside, so it only waits for time to pass and for threads."""

import threads

from . import base_events, events

__all__ = ("EventLoop", "SelectorEventLoop")


class SelectorEventLoop(base_events.BaseEventLoop):
    """Jumps to the next moment at which something is to be done."""

    def __init__(self, selector=None):
        super().__init__()
        self._selector = self

    def select(self, timeout):
        if threads.give_way():
            # They may have given it something to do.
            return ()
        if timeout is None:
            threads.wait_until(lambda: self._ready, what="the event loop")
        elif timeout > 0:
            threads.sleep(timeout)
        return ()

    def _process_events(self, found):
        pass

    def _write_to_self(self):
        pass


class _DefaultEventLoopPolicy(events._BaseDefaultEventLoopPolicy):
    _loop_factory = SelectorEventLoop


EventLoop = SelectorEventLoop
