"""Runs programs that nobody trusts, in a WebAssembly sandbox, against hidden tests.

    >>> import judge
    >>> bank = judge.Bank()
    >>> result = judge.submit("def is_valid(s): return s.count('(') == s.count(')')", bank["valid-parentheses"])
    >>> result.verdict, result.accepted
    ('WA', False)

Programs are run by a process of the command ``judge``, which comes with this package, and is started when it is first needed. It
raises walls around itself; the process that imports ``judge`` is left as it is, and may fork. A fault of a program is a result;
:class:`JudgeError` means that the judge, its bank or the machine has failed, and says nothing about the program.
"""

from typing import Iterable, Iterator, Optional, Tuple, Union

from . import _judge
from ._judge import Bank, JudgeError, Problem, __version__, engine
from ._result import (
    Case,
    Count,
    EdgeCases,
    Group,
    Limits,
    Mistake,
    OwnTest,
    OwnTests,
    Part,
    Points,
    Quality,
    Remark,
    Result,
    Run,
    Scoring,
    Section,
    SyntaxError,
    Text,
)

__all__ = [
    "Bank",
    "Case",
    "Count",
    "EdgeCases",
    "Grading",
    "Group",
    "JudgeError",
    "Limits",
    "Mistake",
    "OwnTest",
    "OwnTests",
    "Part",
    "Points",
    "Problem",
    "Quality",
    "Remark",
    "Result",
    "Run",
    "Scoring",
    "Section",
    "SyntaxError",
    "Text",
    "__version__",
    "engine",
    "grade",
    "run",
    "submit",
]

Submission = Union[Tuple[str, Union[str, Problem]], Tuple[str, Union[str, Problem], str]]
"""What is judged: a program, its problem, and its language, which is ``python`` if it is not said."""

_built_in: Optional[Bank] = None


def _problem(problem: Union[str, Problem]) -> Problem:
    """The problem, or the one of this name in the bank that comes with the package."""
    global _built_in
    if isinstance(problem, Problem):
        return problem
    if _built_in is None:
        _built_in = Bank()
    return _built_in[problem]


def submit(
    source: str, problem: Union[str, Problem], language: str = "python", *, fail_fast: bool = False
) -> Result:
    """Judges a program on every case of a problem, or with ``fail_fast`` up to the first that fails.

    ``problem`` is one of a :class:`Bank`, or a name in the bank that comes with the package. ``language`` is ``python`` or
    ``typescript``, or another name that the command takes for one of them. The cases are run on all cores. Any text may be
    judged: one that is no program gets the verdict ``CE``.

    Raises ``KeyError`` for an unknown problem, ``ValueError`` for an unknown language, and :class:`JudgeError`.

    >>> import judge
    >>> judge.submit("function isValid(s: string) {", "valid-parentheses", "typescript").verdict
    'CE'
    """
    return Result.read(_judge.submit(source, _problem(problem), language, fail_fast))


def grade(
    submissions: Iterable[Submission], *, jobs: Optional[int] = None, fail_fast: bool = False
) -> "Grading":
    """Judges many programs side by side, and gives their results in the order of the programs, each as soon as it is there.

    ``submissions`` are tuples, as the arguments of :func:`submit`: program, problem, and perhaps language. They are asked for in
    the thread that asks for results, a few for each core ahead, so there may be any number of them; none is asked for while the
    next result is there. ``jobs`` is the number of threads, by default one for each core,
    and at most 256; ``ValueError`` is raised for any other.

    An error, also of ``submissions`` itself, is raised in the place of the result. The iterator can be asked for the next one
    after that.

    >>> import judge
    >>> programs = ["def is_valid(s): return False", "def is_valid(s): return 1 // 0", "def is_valid(s):"]
    >>> [result.verdict for result in judge.grade((program, "valid-parentheses") for program in programs)]
    ['WA', 'RE', 'CE']
    """
    return Grading(submissions, jobs, fail_fast)


class Grading(Iterator[Result]):
    """The results of :func:`grade`. It belongs to one thread of the process that made it."""

    def __init__(self, submissions: Iterable[Submission], jobs: Optional[int], fail_fast: bool) -> None:
        self._submissions = iter(submissions)
        self._ended = False
        # What was wrong with the next submission. It is raised when those before it have their results.
        self._error: Optional[Exception] = None
        self._queue = _judge.Queue(jobs, fail_fast)

    def __next__(self) -> Result:
        while True:
            while self._may_grow() and self._queue.has_room():
                self._put_next()
            if len(self._queue) == 0:
                error, self._error = self._error, None
                raise error or StopIteration
            line = self._queue.take(self._may_grow())
            if line is not None:
                return Result.read(line)

    def _may_grow(self) -> bool:
        return not self._ended and self._error is None

    def _put_next(self) -> None:
        try:
            source, problem, *language = next(self._submissions)
            self._queue.put(source, _problem(problem), *(language or ["python"]))
        except StopIteration:
            self._ended = True
        except Exception as error:
            self._error = error


def run(
    source: str,
    input: str = "",
    language: str = "python",
    *,
    work: Optional[int] = None,
    memory_bytes: Optional[int] = None,
) -> Run:
    """Runs a whole program on a standard input, without a problem.

    ``work`` is the most that it may do, about one for each WebAssembly instruction (10 billion, a second or a few, if it is not
    said), and ``memory_bytes`` what it may use beyond the idle interpreter (64 MiB). Both are counted, so a program meets them at
    the same instruction on every machine.

    Raises ``ValueError`` for an unknown language, for numbers that are negative or above 2^63, and for an input of more than 16 MiB
    or with half of a surrogate pair; and :class:`JudgeError`.

    >>> import judge
    >>> judge.run("print(int(input()) * 2)", "21").stdout
    b'42\\n'
    >>> ran = judge.run("while True: pass", work=1_000_000)
    >>> ran.ok, ran.ending
    (False, 'work-limit')
    """
    return Run(*_judge.run(source, input, language, work, memory_bytes))
