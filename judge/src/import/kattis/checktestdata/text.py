"""Says whether a text is as a program in the language of checktestdata describes it.

A program is a list of commands, each of which takes something from the beginning of what is left of the text. It is parsed into
functions of a `State`: commands return nothing and raise `Refused`, expressions return a number or a string, tests a truth value.
Numbers with a point are fractions, so nothing is rounded.
"""

import functools
import re

CLASSES = {
    "[:digit:]": "0-9",
    "[:lower:]": "a-z",
    "[:upper:]": "A-Z",
    "[:alpha:]": "A-Za-z",
    "[:alnum:]": "A-Za-z0-9",
    "[:xdigit:]": "A-Fa-f0-9",
    "[:punct:]": r"!-/:-@\[-`{-~",
    "[:graph:]": "!-~",
    "[:print:]": " -~",
    "[:blank:]": r" \t",
    "[:space:]": r" \t\n\r\f\v",
    "[:cntrl:]": r"\x00-\x1f\x7f",
}
INTEGER = re.compile("0|-?[1-9][0-9]*")
FIXED = r"-?[0-9]+(?:\.([0-9]+))?"
EXPONENT = "[eE][+-]?[0-9]+"
FLOATS = {
    None: re.compile(f"{FIXED}(?:{EXPONENT})?"),
    "FIXED": re.compile(FIXED),
    "SCIENTIFIC": re.compile(f"{FIXED}{EXPONENT}"),
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

    def take_longest(self, pattern):
        """Takes the longest text that matches, as POSIX wants. Python's is the first one by the order of what may match."""
        end = self.take(regex(pattern), f"what matches {pattern!r}").end()
        # A longer one ends in the last `size` characters of the text, or else in the next `size` ones.
        while rest := len(self.text) - end:
            size = 1 << (rest.bit_length() - 1)
            late = regex(pattern, size)
            found = late.match(self.text, self.at) or late.match(self.text, self.at, end + size)
            if found is None:
                break
            end = found.end()
        found = self.text[self.at : end]
        self.at = end
        return found

    def end(self):
        if self.at != len(self.text):
            self.refuse("the end")

    def assign(self, targets, value):
        """Gives variables a value. Of each there is its name, and what gives its indices."""
        for name, indices in targets:
            self.values.setdefault(name, {})[indices(self)] = value


@functools.cache
def regex(pattern, last=None):
    """A regular expression; what it matches ends in the `last` characters, if there is such a number."""
    for name, characters in CLASSES.items():
        pattern = pattern.replace(name, characters)
    return re.compile(pattern if last is None else f"(?:{pattern})(?!.{{{last}}})", re.DOTALL)
