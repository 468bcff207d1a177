"""Says whether a text is as a program in the language of checktestdata describes it.

A program is a list of commands, each of which takes something from the beginning of what is left of the text. It is parsed into
functions of a `State`: commands return nothing and raise `Refused`, expressions return a number or a string, tests a truth value.
Numbers with a point are fractions, so nothing is rounded.
"""

import re
from fractions import Fraction

TOKEN = re.compile(
    r'(?:\s|#[^\n]*)*(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)'
    r"|(?P<name>[a-z][a-z0-9]*)|(?P<word>[A-Z]+)|(?P<sign>&&|\|\||[<>=!]=|[-+*%/^<>!=()\[\],])|(?P<end>\Z))",
    re.DOTALL,
)
ESCAPE = re.compile(r'\\(?:([0-7]{1,3})|(.))', re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", '"': '"', "\\": "\\", "\n": ""}
CLASSES = {
    "[:digit:]": "0-9",
    "[:lower:]": "a-z",
    "[:upper:]": "A-Z",
    "[:alpha:]": "A-Za-z",
    "[:alnum:]": "A-Za-z0-9",
    "[:xdigit:]": "A-Fa-f0-9",
    "[:space:]": r" \t\n\r\f\v",
}
INTEGER = re.compile("0|-?[1-9][0-9]*")
EXPONENT = "[eE][+-]?[0-9]+"
FLOATS = {
    None: re.compile(rf"-?[0-9]+(?:\.([0-9]+))?(?:{EXPONENT})?"),
    "FIXED": re.compile(rf"-?[0-9]+(?:\.([0-9]+))?(?!{EXPONENT})"),
    "SCIENTIFIC": re.compile(rf"-?[0-9]+(?:\.([0-9]+))?{EXPONENT}"),
}


class Refused(Exception):
    """The text is not as it should be."""


class State:
    """The text, how far it is read, and the values of variables: of each name by its indices."""

    def __init__(self, text):
        self.text, self.at, self.values = text, 0, {}

    def refuse(self, expected):
        line = self.text.count("\n", 0, self.at) + 1
        column = self.at - (self.text.rfind("\n", 0, self.at) + 1) + 1
        found = repr(self.text[self.at : self.at + 20]) if self.at < len(self.text) else "the end"
        raise Refused(f"line {line}, column {column}: expected {expected}; found {found}")

    def take(self, pattern, expected):
        found = pattern.match(self.text, self.at)
        if found is None:
            self.refuse(expected)
        return found

    def take_text(self, text):
        if not self.text.startswith(text, self.at):
            self.refuse(repr(text))
        self.at += len(text)

    def end(self):
        if self.at != len(self.text):
            self.refuse("the end")


class Parser:
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
        return self.binary(self.single_test, {"&&": "and", "||": "or"})

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

    # Commands

    def commands(self, *ends):
        """The commands before one of these words."""
        made = []
        while self.next(*ends) is None:
            made.append(self.command())

        def run(state):
            for command in made:
                command(state)

        return run

    def command(self):
        word = self.expect("word")
        make = getattr(self, "make_" + word.lower(), None)
        if make is None:
            raise SyntaxError(f"line {self.tokens[self.at - 1][2]}: there is no command `{word}`")
        return make()

    def make_space(self):
        return lambda state: state.take_text(" ")

    def make_newline(self):
        return lambda state: state.take_text("\n")

    def make_eof(self):
        return State.end

    def make_string(self):
        [text] = self.arguments(self.expression)
        return lambda state: state.take_text(text(state))

    def make_regex(self):
        pattern, *target = self.arguments(self.expression, self.variable)

        def take(state):
            text = pattern(state)
            for name, characters in CLASSES.items():
                text = text.replace(name, characters)
            found = state.take(re.compile(text), f"what matches {pattern(state)!r}")[0]
            state.at += len(found)
            assign(state, target, found)

        return take

    def make_int(self):
        least, most, *target = self.arguments(self.expression, self.expression, self.variable)

        def take(state):
            expected = f"an integer from {least(state)} to {most(state)}"
            found = state.take(INTEGER, expected)[0]
            if not least(state) <= int(found) <= most(state):
                state.refuse(expected)
            state.at += len(found)
            assign(state, target, int(found))

        return take

    def make_float(self):
        return self.of_float(*self.arguments(self.expression, self.expression, self.variable, self.form))

    def make_floatp(self):
        one = self.expression
        least, most, fewest, highest, *rest = self.arguments(one, one, one, one, self.variable, self.form)
        return self.of_float(least, most, *rest, decimals=(fewest, highest))

    def form(self):
        return self.expect("FIXED", "SCIENTIFIC")

    def of_float(self, least, most, target=None, form=None, decimals=None):
        def take(state):
            expected = f"a number from {float(least(state))} to {float(most(state))}"
            found = state.take(FLOATS[form], expected)
            value = Fraction(found[0])
            if not least(state) <= value <= most(state):
                state.refuse(expected)
            if decimals and not decimals[0](state) <= len(found[1] or "") <= decimals[1](state):
                state.refuse(f"{expected} with {decimals[0](state)} to {decimals[1](state)} decimals")
            state.at += len(found[0])
            assign(state, [target] if target else [], value)

        return take

    def make_assert(self):
        line = self.tokens[self.at][2]
        [test] = self.arguments(self.test)

        def check(state):
            if not test(state):
                state.refuse(f"what is asserted in line {line} of the validator")

        return check

    def make_set(self):
        def assignment():
            target = self.variable()
            self.expect("=")
            return target, self.expression()

        made = self.arguments([assignment])

        def run(state):
            for target, value in made:
                assign(state, [target], value(state))

        return run

    def make_unset(self):
        names = self.arguments([lambda: self.expect("name")])

        def run(state):
            for name in names:
                state.values.pop(name, None)

        return run

    def make_if(self):
        [test] = self.arguments(self.test)
        branches = [self.commands("ELSE", "END")]
        if self.tokens[self.at - 1][1] == "ELSE":
            branches.append(self.commands("END"))

        def run(state):
            if test(state):
                branches[0](state)
            elif len(branches) == 2:
                branches[1](state)

        return run

    def make_rep(self):
        return self.counted(None, *self.arguments(self.expression, self.command))

    def make_repi(self):
        return self.counted(*self.arguments(self.variable, self.expression, self.command))

    def counted(self, target, count, separator=None):
        def bounded(state):
            most = count(state)
            return lambda done: done < most

        return self.loop(target, bounded, separator)

    def make_while(self):
        return self.conditional(None, *self.arguments(self.test, self.command))

    def make_whilei(self):
        return self.conditional(*self.arguments(self.variable, self.test, self.command))

    def conditional(self, target, test, separator=None):
        return self.loop(target, lambda state: lambda done: test(state), separator)

    def loop(self, target, begin, separator):
        body = self.commands("END")

        def run(state):
            goes_on, done = begin(state), 0
            while goes_on(done):
                if separator and done:
                    separator(state)
                if target:
                    assign(state, [target], done)
                body(state)
                done += 1

        return run


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


def assign(state, targets, value):
    for name, indices in targets:
        state.values.setdefault(name, {})[indices(state)] = value


def unescaped(text):
    def one(found):
        octal, character = found.groups()
        return chr(int(octal, 8)) if octal else ESCAPES.get(character, found[0])

    return ESCAPE.sub(one, text)


def objection(program, text):
    """What a program says against a text; `None` if it is as it should be."""
    state = State(text)
    try:
        Parser(program).commands("end")(state)
        state.end()
    except Refused as reason:
        return str(reason)
    return None


def validate(stdin):
    try:
        return objection(PROGRAM, stdin)
    except Exception as error:
        return f"the input validator of the package fails with {type(error).__name__}: {error}"[:500]
