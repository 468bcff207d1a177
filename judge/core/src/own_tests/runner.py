"""Runs the tests in a file: functions `test_*`, methods of classes `Test*`, and those of unittest."""

import asyncio
import importlib
import inspect
import sys
import unittest


def run_tests(path, chosen):
    """The name of each test and why it does not pass, or `None`; of all, or of those with the chosen names."""
    name = path.removesuffix(".py").replace("/", ".")
    try:
        module = importlib.import_module(name)
    except BaseException as error:
        return [["(the whole file)", described(error)]]
    results = []
    for test, run in found(module):
        if chosen is None or test in chosen:
            results.append([test, failure(run)])
    return results


def found(module):
    for name, value in list(vars(module).items()):
        if isinstance(value, type) and value.__module__ == module.__name__:
            if issubclass(value, unittest.TestCase):
                for method in unittest.defaultTestLoader.getTestCaseNames(value):
                    yield f"{name}.{method}", unittest_case(value, method)
            elif name.startswith("Test"):
                for method in vars(value):
                    if method.startswith("test"):
                        yield f"{name}.{method}", plain_method(value, method)
        elif name.startswith("test") and callable(value):
            yield from (parametrized(name, value) if hasattr(value, "_sets") else [(name, value)])


def parametrized(name, function):
    for number, values in enumerate(function._sets):
        yield f"{name}[{number}]", lambda values=values: function(**values)


def unittest_case(class_, method):
    def run():
        result = Result()
        unittest.TestSuite([class_(method)]).run(result)
        if result.error is not None:
            raise result.error
        if result.unexpectedSuccesses:
            raise AssertionError("it was expected to fail")

    return run


class Result(unittest.TestResult):
    """Keeps the first error."""

    error = None

    def addFailure(self, test, error):
        self.error = self.error or error[1]

    addError = addFailure

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.addFailure(test, error)


def plain_method(class_, method):
    def run():
        instance = class_()
        getattr(instance, "setup_method", lambda *_: None)(*[None][: arity(instance, "setup_method")])
        try:
            return getattr(instance, method)()
        finally:
            getattr(instance, "teardown_method", lambda *_: None)(*[None][: arity(instance, "teardown_method")])

    return run


def arity(instance, name):
    return len(inspect.signature(getattr(instance, name)).parameters) if hasattr(instance, name) else 0


def failure(run):
    try:
        returned = run()
        if inspect.iscoroutine(returned):
            asyncio.run(returned)
    except unittest.SkipTest:
        return None
    except BaseException as error:
        return described(error)
    return None


def described(error):
    try:
        return f"{type(error).__name__}: {error}".removesuffix(": ")
    except BaseException:
        return type(error).__name__


class Raises:
    """What `pytest.raises` gives."""

    def __init__(self, expected, match=None):
        self.expected, self.match, self.value = expected, match, None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            raise AssertionError(f"nothing raised {self.expected}")
        if not issubclass(kind, self.expected):
            return False
        self.value = value
        if self.match is not None:
            unittest.TestCase().assertRegex(str(value), self.match)
        return True


class Approximately:
    """What `pytest.approx` gives."""

    def __init__(self, expected, rel=1e-6, abs=1e-12):
        self.expected, self.rel, self.abs = expected, rel, abs

    def __eq__(self, other):
        return abs(other - self.expected) <= max(self.abs, self.rel * abs(self.expected))


def parametrize(names, sets):
    if isinstance(names, str):
        names = [name.strip() for name in names.split(",")]

    def mark(function):
        function._sets = [
            dict(zip(names, values if len(names) > 1 else [values])) | before
            for before in getattr(function, "_sets", [{}])
            for values in sets
        ]
        return function

    return mark


def _forget_texts():
    """What finds modules here knows their texts, for tracebacks; but all deliveries must look alike from inside."""
    for finder in sys.meta_path:
        modules = getattr(finder, "modules", {})
        for name, (*known, _) in modules.items():
            modules[name] = (*known, None)


def _pytest():
    """The few names of pytest that most tests need."""
    module = type(sys)("pytest")
    module.raises, module.approx = Raises, Approximately
    module.mark = type("mark", (), {"parametrize": staticmethod(parametrize)})
    sys.modules["pytest"] = module


_forget_texts()
_pytest()
