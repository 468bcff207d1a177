"""The debugger, with nobody at its prompt."""

import bdb

__all__ = ["Pdb", "post_mortem", "run", "runcall", "runeval", "set_trace"]


class Pdb(bdb.Bdb):
    def __init__(self, *_, **__):
        super().__init__()

    def set_trace(self, *_, **__):
        set_trace()


def set_trace(*_, **__):
    raise RuntimeError("nobody can type commands to a debugger in the sandbox")


run = runeval = runcall = post_mortem = set_trace
