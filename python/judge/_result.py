"""Results, typed: the format `judge/result/v1` (docs/schemas/result-v1.json) as objects that cannot be changed.

Fields may be added to the format, so what is not known here is passed over. :meth:`Result.json` has all of it.
"""

import json
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Dict, FrozenSet, Mapping, Optional, Tuple, Type, TypeVar

T = TypeVar("T")


def _made(cls: Type[T], given: Mapping[str, Any], **others: Any) -> T:
    """An object of a data class from what the document has of it."""
    known = _FIELDS.get(cls)
    if known is None:
        known = _FIELDS[cls] = frozenset(each.name for each in fields(cls))  # type: ignore[arg-type]
    values = {name: value for name, value in given.items() if name in known}
    values.update(others)
    return cls(**values)


_FIELDS: Dict[type, FrozenSet[str]] = {}


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
    message: Optional[Text] = None
    """What went wrong, in words. The wording may change."""
    line: Optional[int] = None
    """The line of the program that raised an exception, counted from 1."""


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
    categories: Mapping[str, Count] = field(default_factory=dict)
    """The cases of each edge category; none for correctness."""


@dataclass(frozen=True)
class SyntaxError:
    """Why a text is not a program."""

    message: str
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
    """The points, of 100."""
    correctness: Part
    edge_cases: Part
    syntax_error: Optional[SyntaxError]
    """Why the program could not be run."""
    engine: str
    """The digest of everything that decides results besides the program and the problem."""
    source: str
    """The BLAKE3 hash of the program, in hexadecimal digits."""
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

    @cached_property
    def groups(self) -> Tuple[Group, ...]:
        """The groups of cases, in the order of the problem."""
        return tuple(_made(Group, group) for group in self._document["groups"])

    @property
    def points(self) -> Optional[Points]:
        """The points in the scale of the problem, if its groups state theirs."""
        points = self._document.get("points")
        return points and _made(Points, points)

    @cached_property
    def cases(self) -> Tuple[Case, ...]:
        """The cases, in the order of the problem."""
        return tuple(_case(case) for case in self._document["cases"])

    @property
    def first_failure(self) -> Optional[Case]:
        """The first case that failed."""
        first = self._document["first_failure"]
        return next((_case(case) for case in self._document["cases"] if case["id"] == first), None)

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
            edge, error = document["edge_cases"], document["syntax_error"]
            categories = {name: _made(Count, count) for name, count in edge["categories"].items()}
            return cls(
                problem=document["problem"]["slug"],
                language=document["language"],
                verdict=document["verdict"],
                score=document["score"],
                correctness=_made(Part, document["correctness"]),
                edge_cases=_made(Part, edge, categories=categories),
                syntax_error=error and _made(SyntaxError, error),
                engine=document["engine"],
                source=document["source"]["blake3"],
                _line=line,
                _document=document,
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"this is no document of the format 'judge/result/v1': {error!r}") from error


def _case(given: Dict[str, Any]) -> Case:
    return _made(Case, given, **{name: _made(Text, given[name]) for name in _TEXTS.intersection(given)})


_TEXTS = frozenset(["input", "expected", "actual", "note", "stdout", "stderr", "message"])


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
