import re
from fractions import Fraction

TOKEN = re.compile(
    r'(?:\s|#[^\n]*)*(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)'
    r"|(?P<name>[a-z][a-z0-9]*)|(?P<word>[A-Z]+)|(?P<sign>&&|\|\||[<>=!]=|[-+*%/^<>!=()\[\],])|(?P<end>\Z))",
    re.DOTALL,
)
ESCAPE = re.compile(r'\\(?:([0-7]{1,3})|(.))', re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", '"': '"', "\\": "\\", "\n": ""}


class Expressions:
    """Parses values and tests, and what is in parentheses."""

    def __init__(self, text):
        self.tokens, at = [], 0
        while not self.tokens or self.tokens[-1][0] != "end":
            found = TOKEN.match(text, at)
            if found is None:
                raise SyntaxError(f"line {text.count(chr(10), 0, at) + 1}: this is no word of checktestdata")
            self.tokens.append((found.lastgroup, found[found.lastgroup], text.count("\n", 0, found.end()) + 1))
            at = found.end()
        self.at = 0

    def next(self, *wanted):
        """Takes the next token if it is one of these texts, or of these kinds."""
        kind, text, _ = self.tokens[self.at]
        if kind in wanted or (text in wanted and kind in ("word", "sign")):
            self.at += 1
            return text
        return None

    def expect(self, *wanted):
        text = self.next(*wanted)
        if text is None:
            _, found, line = self.tokens[self.at]
            raise SyntaxError(f"line {line}: expected {' or '.join(wanted)}; found `{found}`")
        return text

    def either(self, *ways):
        """What the first way makes of the next tokens that can do so."""
        begun = self.at
        for way in ways[:-1]:
            try:
                return way()
            except SyntaxError:
                self.at = begun
        return ways[-1]()

    def arguments(self, *kinds):
        """What is in parentheses; the last kinds may be missing, and one in a list may come again and again."""
        self.expect("(")
        made = []
        for kind in kinds:
            if isinstance(kind, list):
                made.append(kind[0]())
                while self.next(","):
                    made.append(kind[0]())
            elif not made or self.next(","):
                made.append(kind())
            else:
                break
        self.expect(")")
        return made

    # Expressions

    def binary(self, operand, operators):
        value = operand()
        while sign := self.next(*operators):
            value = applied(operators[sign], value, operand())
        return value

    def expression(self):
        return self.binary(self.term, {"+": lambda a, b: a + b, "-": lambda a, b: a - b})

    def term(self):
        return self.binary(self.factor, {"*": lambda a, b: a * b, "/": quotient, "%": remainder})

    def factor(self):
        if self.next("-"):
            value = self.factor()
            return lambda state: -number(value(state))
        return self.binary(self.value, {"^": power})

    def value(self):
        if self.next("("):
            value = self.expression()
            self.expect(")")
            return value
        if self.next("STRLEN"):
            [value] = self.arguments(self.expression)
            return lambda state: len(value(state))
        if (text := self.next("number")) is not None:
            constant = int(text) if text.isdecimal() else Fraction(text)
            return lambda state: constant
        if (text := self.next("string")) is not None:
            constant = unescaped(text[1:-1])
            return lambda state: constant
        name, indices = self.variable()

        def read(state):
            at = indices(state)
            if at not in state.values.get(name, ()):
                raise NameError(f"the variable {name}{list(at) or ''} has no value")
            return state.values[name][at]

        return read

    def variable(self):
        """Its name, and what gives its indices."""
        name, indices = self.expect("name"), []
        if self.next("["):
            indices.append(self.expression())
            while self.next(","):
                indices.append(self.expression())
            self.expect("]")
        return name, lambda state: tuple(index(state) for index in indices)

    # Tests

    def test(self):
        return self.binary(self.both, {"||": "or"})

    def both(self):
        return self.binary(self.single_test, {"&&": "and"})

    def single_test(self):
        if self.next("!"):
            test = self.single_test()
            return lambda state: not test(state)
        if self.next("ISEOF"):
            return lambda state: state.at == len(state.text)
        if self.next("MATCH"):
            [characters] = self.arguments(self.expression)
            return lambda state: state.at < len(state.text) and state.text[state.at] in characters(state)
        if self.next("UNIQUE"):
            names = self.arguments([lambda: self.expect("name")])
            return lambda state: are_unique([state.values.get(name, {}) for name in names])
        if self.next("INARRAY"):
            value, name = self.arguments(self.expression, lambda: self.expect("name"))
            return lambda state: value(state) in state.values.get(name, {}).values()
        return self.either(self.comparison, self.test_in_parentheses)

    def comparison(self):
        left = self.expression()
        sign = self.expect(*COMPARISONS)
        return applied(COMPARISONS[sign], left, self.expression())

    def test_in_parentheses(self):
        [test] = self.arguments(self.test)
        return test

def applied(operator, left, right):
    """An operator on what two parts will give."""
    if operator == "and":
        return lambda state: left(state) and right(state)
    if operator == "or":
        return lambda state: left(state) or right(state)
    return lambda state: operator(left(state), right(state))


COMPARISONS = {
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def number(value):
    if isinstance(value, str):
        raise TypeError("a string is no number")
    return value


def quotient(a, b):
    """Of integers it is an integer, cut towards zero."""
    if isinstance(a, int) and isinstance(b, int):
        return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
    return Fraction(a) / b


def remainder(a, b):
    return a - quotient(a, b) * b


def power(a, b):
    if not isinstance(b, int) or b < 0:
        raise ValueError(f"an exponent is an integer of at least 0; found {b}")
    return a**b


def are_unique(arrays):
    if any(array.keys() != arrays[0].keys() for array in arrays):
        raise ValueError("UNIQUE has variables with different indices")
    tuples = {tuple(array[at] for array in arrays) for at in arrays[0]}
    return len(tuples) == len(arrays[0])


def unescaped(text):
    def one(found):
        octal, character = found.groups()
        return chr(int(octal, 8)) if octal else ESCAPES.get(character, found[0])

    return ESCAPE.sub(one, text)
