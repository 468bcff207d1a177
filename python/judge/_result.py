"""Results, typed: the format `judge/result/v1` (docs/schemas/result-v1.json) as objects that cannot be changed.

Fields may be added to the format, so what is not known here is passed over; :meth:`Result.json` has it. A test compares these classes
with the schema.
"""

import collections.abc
import json
from dataclasses import dataclass, field, is_dataclass
from functools import cached_property, partial
from typing import Any, Callable, Dict, Mapping, Optional, Tuple, Type, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def _made(cls: Type[T], given: Mapping[str, Any]) -> T:
    """An object of a data class from what the document has of it."""
    readers = _READERS.get(cls)
    if readers is None:
        readers = _READERS[cls] = {name: _reader(kind) for name, kind in get_type_hints(cls).items()}
    return cls(**{name: readers[name](value) for name, value in given.items() if name in readers})


_READERS: Dict[type, Dict[str, Callable[[Any], Any]]] = {}


def _reader(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of a type from what the document has of it."""
    if isinstance(kind, type) and is_dataclass(kind):
        return partial(_made, kind)
    origin, inner = get_origin(kind), [_reader(each) for each in get_args(kind)]
    if origin is Union:  # with `None`
        return lambda value: None if value is None else inner[0](value)
    if origin is tuple:
        return lambda values: tuple(map(inner[0], values))
    if origin is collections.abc.Mapping:
        return lambda values: {name: inner[1](value) for name, value in values.items()}
    return lambda value: value


@dataclass(frozen=True)
class Text:
    """A text from a program or a case, which may be cut."""

    text: str
    """The text, or its beginning if it is cut."""
    bytes: int
    """The length of the whole text, in bytes of UTF-8."""
    truncated: bool
    """Whether it is cut."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Case:
    """The result of a case. What is shown of a case that failed is ``None`` for others."""

    id: str
    """``group/name``."""
    group: str
    kind: str
    """What it counts for: ``sample``, ``hidden`` or ``edge``."""
    category: Optional[str]
    """The category of an edge case."""
    verdict: str
    work: int
    """The work that the program did, in the engine's units."""
    memory_bytes: int
    """The peak memory, in bytes beyond those of the idle interpreter."""
    hidden: bool
    """Whether it is not a sample."""
    input: Optional[Text] = None
    """The input, as JSON."""
    expected: Optional[Text] = None
    """The expected answer, as JSON; or ``raises`` and the name of the exception that the program must raise."""
    actual: Optional[Text] = None
    """The program's answer, as JSON."""
    note: Optional[Text] = None
    """What the case tests."""
    stdout: Optional[Text] = None
    stderr: Optional[Text] = None
    transcript: Optional[Text] = None
    """What the program and the interactor said to each other: after ``> `` the program, after ``< `` the interactor. Of a program that
    is run in passes, what it printed and what it was given."""
    message: Optional[Text] = None
    """What went wrong, in words. The wording may change."""
    file: Optional[str] = None
    """The file that raised an exception, if the program has several."""
    line: Optional[int] = None
    """The line of the program that raised an exception, counted from 1."""


@dataclass(frozen=True)
class Scoring:
    """How a group makes points, in the scale of its problem."""

    points: float
    """The most that it makes."""
    score: str
    """How its cases make them: ``sum`` or ``min``."""
    stop: bool
    """Whether its cases after the first failure are not run. They count as failed."""
    requires: Tuple[str, ...] = ()
    """The groups that must be right as a whole; otherwise it makes no points."""


@dataclass(frozen=True)
class Group:
    """The result of a group of cases."""

    name: str
    kind: str
    """What its cases count for: ``sample``, ``hidden`` or ``edge``."""
    category: Optional[str]
    """The category of an edge group."""
    passed: int
    total: int
    points: float
    """The points, of 100 for the whole problem."""
    max_points: float
    scoring: Optional[Scoring] = None
    """How it makes points, if it states any."""


@dataclass(frozen=True)
class Section:
    """What puts groups together whose points count."""

    name: str
    groups: Tuple[str, ...]
    """The groups and sections in it."""
    score: str
    """How they make points: ``sum`` or ``min``."""
    stop: bool
    """Whether cases after the first failure in it are not run. They count as failed."""


@dataclass(frozen=True)
class Count:
    """A number of cases."""

    passed: int
    total: int


@dataclass(frozen=True)
class Points:
    """Points in the scale of a problem whose groups state theirs."""

    score: float
    max_score: float


@dataclass(frozen=True)
class Part:
    """A part of the score."""

    score: float
    max_score: int


@dataclass(frozen=True)
class EdgeCases(Part):
    """The part of the score for edge cases."""

    categories: Mapping[str, Count]
    """The cases of each edge category."""


@dataclass(frozen=True)
class Limits:
    """What the program was allowed to use on each case."""

    work: int
    """Work, in the engine's units."""
    memory_bytes: int
    """Bytes beyond those of the idle interpreter."""


@dataclass(frozen=True)
class OwnTest:
    """A test that came with a project."""

    file: str
    name: str
    passed: bool
    """Whether it passes on the code that it came with."""
    standing: str
    """Whether it counts."""
    message: Optional[str] = None
    """Why it does not pass, in its own words."""


@dataclass(frozen=True)
class Mistake:
    """A wrong delivery that the tests of a project were run on."""

    caught: bool
    """Whether a test fails on it."""
    group: Optional[str] = None
    """The group of hidden cases that refuses it."""
    what: Optional[str] = None
    """What is wrong with it, in words."""


@dataclass(frozen=True)
class OwnTests:
    """The tests that came with a project. They have no points."""

    tests: Tuple[OwnTest, ...]
    mistakes: Tuple[Mistake, ...]
    """Wrong deliveries of the problem."""
    mutants: Tuple[Mistake, ...] = ()
    """Wrong deliveries that the judge makes, by one slip each."""


@dataclass(frozen=True)
class Remark:
    """A place in a project that is hard to follow."""

    file: str
    line: int
    """The line, counted from 1."""
    measure: str
    """What was measured there."""
    found: int
    """How much there is of it."""
    most: int
    """How much a reader can follow."""
    of: str
    """The function, or for a repetition the place that is repeated."""


@dataclass(frozen=True)
class Quality:
    """How the code of a project reads. It has no points."""

    functions: int
    """How many there are."""
    longest: int
    """The lines of code of the longest function."""
    deepest: int
    """How many blocks stand around the deepest line of a function."""
    ways: int
    """The most ways through a function (its cyclomatic complexity)."""
    remarks: Tuple[Remark, ...]
    """What is hard to follow, the worst first."""


@dataclass(frozen=True)
class SyntaxError:
    """Why a text is not a program."""

    message: str
    file: Optional[str] = None
    """The file, if the program has several."""
    line: Optional[int] = None
    """The line, counted from 1, if it is known."""
    column: Optional[int] = None


@dataclass(frozen=True, eq=False)
class Result:
    """The result of judging one program.

    It depends on the program, the problem, the choices and the engine alone: it is the same on every machine.

    >>> import judge
    >>> result = judge.submit("def two_sum(nums, target):\\n    return [0, 1]", "two-sum")
    >>> result.verdict, result.accepted, result.score < 100
    ('WA', False, True)
    >>> print(result.first_failure.id, result.first_failure.actual)
    samples/grew-and-shrank [0, 1]
    >>> judge.Result.read(result.json()) == result
    True
    """

    problem: str
    """The name of the problem."""
    language: str
    verdict: str
    """The verdict of the first case that is not accepted: ``AC``, ``WA``, ``TLE``, ``MLE``, ``OLE``, ``RE`` or ``CE``."""
    score: float
    """The points, of ``max_score``."""
    max_score: int
    """The most points possible: 100."""
    engine: str
    """The digest of everything that decides results besides the program and the problem."""
    source: str
    """The BLAKE3 hash of the program, in hexadecimal digits."""
    id: str
    """A hash of problem, language, engine and program, in 16 hexadecimal digits."""
    _line: str = field(repr=False)
    _document: Dict[str, Any] = field(repr=False)

    def __eq__(self, other: object) -> bool:
        return self._line == other._line if isinstance(other, Result) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._line)

    @property
    def accepted(self) -> bool:
        """Whether every case is accepted."""
        return self.verdict == "AC"

    # Most readers want the verdict, and there are many cases: these are made when somebody asks for them.

    @property
    def title(self) -> str:
        """The title of the problem, for people."""
        return str(self._document["problem"]["title"])

    @property
    def number(self) -> Optional[int]:
        """The number of the problem on LeetCode, if LeetCode has it."""
        number: Optional[int] = self._document["problem"]["number"]
        return number

    @property
    def path(self) -> str:
        """The path of the program, as whoever judged it named it."""
        return str(self._document["source"]["path"])

    @property
    def version(self) -> str:
        """The version of the judge."""
        return str(self._document["judge"]["version"])

    @property
    def reveal(self) -> str:
        """How much the document shows of hidden cases."""
        return str(self._document["reveal"])

    @cached_property
    def limits(self) -> Limits:
        """What the program was allowed to use on each case."""
        return _made(Limits, self._document["limits"])

    @cached_property
    def correctness(self) -> Part:
        """The points for the hidden groups."""
        return _made(Part, self._document["correctness"])

    @cached_property
    def edge_cases(self) -> EdgeCases:
        """The points for the edge groups."""
        return _made(EdgeCases, self._document["edge_cases"])

    @cached_property
    def points(self) -> Optional[Points]:
        """The points in the scale of the problem, if its groups state theirs."""
        points = self._document.get("points")
        return points and _made(Points, points)

    @cached_property
    def syntax_error(self) -> Optional[SyntaxError]:
        """Why the program could not be run."""
        error = self._document["syntax_error"]
        return error and _made(SyntaxError, error)

    @cached_property
    def groups(self) -> Tuple[Group, ...]:
        """The groups of cases, in the order of the problem."""
        return tuple(_made(Group, group) for group in self._document["groups"])

    @cached_property
    def sections(self) -> Tuple[Section, ...]:
        """What puts groups together whose points count. A section comes after those that lie in it."""
        return tuple(_made(Section, section) for section in self._document.get("sections", ()))

    @cached_property
    def cases(self) -> Tuple[Case, ...]:
        """The cases, in the order of the problem."""
        return tuple(_made(Case, case) for case in self._document["cases"])

    @property
    def first_failure(self) -> Optional[Case]:
        """The first case that failed."""
        first = self._document["first_failure"]
        return next((_made(Case, case) for case in self._document["cases"] if case["id"] == first), None)

    @cached_property
    def own_tests(self) -> Optional[OwnTests]:
        """The tests that came with a project."""
        tests = self._document.get("own_tests")
        return tests and _made(OwnTests, tests)

    @cached_property
    def quality(self) -> Optional[Quality]:
        """How the code of a project reads."""
        quality = self._document.get("quality")
        return quality and _made(Quality, quality)

    def json(self) -> str:
        """The document as a line, as ``judge submit --output-format json`` writes it."""
        return self._line

    @classmethod
    def read(cls, line: str) -> "Result":
        """The result in a document, as :meth:`json` gives it, a results folder has it, or the command writes it.

        Raises ``ValueError`` for any other text.
        """
        try:
            document = json.loads(line)
            if document["schema"] != "judge/result/v1":
                raise ValueError(f"this is a document of the format {document['schema']!r}, not 'judge/result/v1'")
            return cls(
                problem=document["problem"]["slug"],
                source=document["source"]["blake3"],
                _line=line,
                _document=document,
                **{name: document[name] for name in ["language", "verdict", "score", "max_score", "engine", "id"]},
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"this is no document of the format 'judge/result/v1': {error!r}") from error


@dataclass(frozen=True)
class Run:
    """What a program did that was run without a problem."""

    ending: str
    """How it ended: ``finished``, ``exited`` (by itself, with another code than 0), ``raised`` (an exception), ``work-limit``,
    ``memory-limit``, ``output-limit``, ``stack-overflow``, ``crashed`` (its interpreter) or ``syntax-error``."""
    message: Optional[str]
    """The same in words, or the exception. ``None`` if it finished."""
    line: Optional[int]
    """The line of the program that is at fault, counted from 1, where that is known."""
    exit_code: Optional[int]
    """The code, if it finished or ended itself."""
    stdout: bytes
    """What it printed: at most 1 MiB."""
    stderr: bytes
    """The same for standard error."""
    work: int
    """The work that it did, in the engine's units: about one for each WebAssembly instruction."""
    memory_bytes: int
    """The peak memory, in bytes beyond those of the idle interpreter, in steps of 64 KiB."""

    @property
    def ok(self) -> bool:
        """Whether it finished."""
        return self.ending == "finished"
