"""An executor for interpreters, of which there is one: it does every task when it is submitted."""

from concurrent.futures.thread import ThreadPoolExecutor


class InterpreterPoolExecutor(ThreadPoolExecutor):
    pass
