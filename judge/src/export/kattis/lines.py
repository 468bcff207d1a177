"""Compares texts line by line. White space at the end of a line does not count, and neither do blank lines at the end."""

# What is white space in Unicode; `str.rstrip` knows some control characters more.
WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


def lines(text):
    found = [line.rstrip(WHITE_SPACE) for line in text.split("\n")]
    while found and not found[-1]:
        found.pop()
    return found


def check(stdin, expected, actual):
    expected, actual = lines(expected), lines(actual)
    for number, (wanted, found) in enumerate(zip(expected, actual), 1):
        if wanted != found:
            return f"Line {number} is {found!r}, and {wanted!r} is expected."
    if len(expected) != len(actual):
        return f"There are {len(actual)} lines, and {len(expected)} are expected."
    return None
