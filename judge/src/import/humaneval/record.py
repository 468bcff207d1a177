"""Runs the tests of a task on its own solution, and answers with the calls that they make. It runs in the sandbox.

A task is `{"entry": name, "solution": text, "tests": [text], "inputs": [arguments]}`. `solution` may be None: then the tests
are asked what they compare an answer with. `looks.py` goes with it.
"""

import collections
import inspect
import sys
import types

MOST_CALLS = 10_000
DEEPEST = 40


class Enough(BaseException):
    """Ends tests that go on calling."""


def see(value, depth=0):
    """A value with its exact type, in a form that JSON has."""
    if value is None:
        return "Nothing"
    kind = type(value)
    if kind is bool:
        return {"Bool": value}
    if kind is int:
        return {"Int": str(value)} if abs(value) < 10**300 else {"Other": "an integer of over 300 digits"}
    if kind is float:
        return {"Float": repr(value)}
    if kind is str:
        try:
            value.encode()
        except UnicodeError:
            return {"Other": "a text that is not Unicode"}
        return {"Text": value}
    if depth == DEEPEST:
        return {"Other": "a value nested more than 40 deep"}
    if kind is list:
        return {"List": [see(item, depth + 1) for item in value]}
    if isinstance(value, tuple):
        return {"Tuple": [see(item, depth + 1) for item in value]}
    if isinstance(value, dict):
        return {"Map": [[see(key, depth + 1), see(item, depth + 1)] for key, item in value.items()]}
    if isinstance(value, (set, frozenset)):
        return {"Set": []}
    if callable(value):
        return {"Other": "a function"}
    return {"Other": f"a value of type {kind.__name__}"[:100]}


class Unknown:
    """The answer of a solution that is not there. It equals everything, and remembers what."""

    def __init__(self, call):
        self.call = call

    def __eq__(self, other):
        self.call["result"] = see(other)
        return True

    __hash__ = None


class Recorder:
    def __init__(self, target):
        self.target = target
        self.calls = []
        self.depth = 0
        self.test = 0
        # The most arguments that a call was given, or has up to one that was given by name.
        self.most_given = 0
        self.signature = None if target is None else signature_of(target)

    def __call__(self, *arguments, **named):
        # What the solution calls itself is its own affair.
        if self.depth:
            return self.target(*arguments, **named)
        if len(self.calls) == MOST_CALLS:
            raise Enough
        given, unplaced = len(arguments), named.keys()
        if self.signature is not None:
            bound = self.signature.bind(*arguments, **named)
            given, by_name = len(bound.args), bound.kwargs.keys()
            bound.apply_defaults()
            arguments, named = bound.args, bound.kwargs
            unplaced = by_name & named.keys()
            if by_name - named.keys():
                # It has its place behind a default.
                given = len(arguments)
        before = [see(argument) for argument in arguments]
        call = {"test": self.test, "args": before, "result": None, "raised": None, "after": None}
        if unplaced:
            call["left_out"] = "its arguments have no positions"
        else:
            self.most_given = max(self.most_given, given)
        self.calls.append(call)
        if self.target is None:
            return Unknown(call)
        self.depth += 1
        try:
            result = self.target(*arguments, **named)
            if isinstance(result, collections.abc.Iterator):
                result = list(result)
                call["result"] = see(result)
                return iter(result)
            call["result"] = see(result)
            return result
        except Exception as error:
            call["raised"] = type(error).__name__
            raise
        finally:
            self.depth -= 1
            after = [see(argument) for argument in arguments]
            if after != before:
                call["after"] = after

    def as_given(self):
        """The calls, without the defaults of parameters that no call gives an argument: a solution need not have these."""
        for call in self.calls:
            call["args"] = call["args"][: self.most_given]
            if call["after"] is not None:
                after = call["after"][: self.most_given]
                call["after"] = after if after != call["args"] else None
        return self.calls

    def parameters(self):
        """The names of the parameters that are given, or None where these are not a fixed number."""
        if self.signature is None:
            return None
        found = list(self.signature.parameters.values())[: self.most_given]
        if any(it.kind not in (it.POSITIONAL_ONLY, it.POSITIONAL_OR_KEYWORD) for it in found):
            return None
        return [it.name for it in found]


def signature_of(target):
    try:
        return inspect.signature(target)
    except (TypeError, ValueError):
        return None


def judge_record(task):
    module = types.ModuleType("solution")
    sys.modules["solution"] = module
    names, entry, error, recorder = module.__dict__, task["entry"], None, None
    seen = None
    try:
        seen = looks(task["tests"], entry)
        if task["solution"] is not None:
            exec(compile(task["solution"], "solution.py", "exec"), names)
            target = names.get(entry)
            if not callable(target):
                return {"parameters": None, "calls": [], "failed": 0, "error": f"its solution does not define `{entry}`"}
        else:
            target = None
        names[entry] = recorder = Recorder(target)
        for recorder.test, text in enumerate(task["tests"]):
            names.pop("check", None)
            before = len(recorder.calls)
            exec(compile(text, "tests.py", "exec"), names)
            if len(recorder.calls) == before and callable(names.get("check")):
                names["check"](recorder)
        for recorder.test, arguments in enumerate(task["inputs"]):
            try:
                recorder(*arguments)
            except Exception:
                pass
    except Enough:
        pass
    except BaseException as raised:
        error = f"its tests do not hold for its own solution: {type(raised).__name__} {raised}"[:300]
    calls = recorder.as_given() if recorder else []
    parameters = recorder.parameters() if recorder else None
    return {"parameters": parameters, "calls": calls, "failed": 0, "looks": seen, "error": error}
