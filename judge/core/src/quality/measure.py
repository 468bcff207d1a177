"""Measures the code of a project: how long functions are, how deep they nest, how many ways lead through them, what is repeated."""

import ast

NESTS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp, ast.comprehension, ast.match_case)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# So many lines of code that read the same are a repetition.
REPEATED = 6


def measure(files):
    """The functions of all files, and the places that repeat another one; `None` if the code is too deep to be looked at."""
    try:
        functions = [function for path, text in files for function in measured(path, text)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return [functions, repetitions(files)]


def measured(path, text):
    lines = text.split("\n")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, FUNCTIONS):
            docstring = node.body[0] if ast.get_docstring(node, clean=False) is not None else None
            skipped = range(docstring.lineno, docstring.end_lineno + 1) if docstring else ()
            numbers = (n for n in range(node.lineno, node.end_lineno + 1) if n not in skipped)
            yield [path, node.name, node.lineno, sum(is_code(lines[n - 1]) for n in numbers), depth(node), ways(node)]


def is_code(line):
    line = line.strip()
    return bool(line) and not line.startswith("#")


def depth(node, level=0):
    """How many statements with a block of their own stand around the deepest line. `elif` goes no deeper than its `if`."""
    deepest = level
    for name, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        is_elif = name == "orelse" and isinstance(node, ast.If) and len(children) == 1 and isinstance(children[0], ast.If)
        for child in children:
            if isinstance(child, ast.AST) and not isinstance(child, (*FUNCTIONS, ast.ClassDef)):
                deepest = max(deepest, depth(child, level + (isinstance(child, NESTS) and not is_elif)))
    return deepest


def ways(node):
    """The cyclomatic complexity."""
    count, rest = 1, list(ast.iter_child_nodes(node))
    while rest:
        child = rest.pop()
        if isinstance(child, (*FUNCTIONS, ast.ClassDef)):
            continue
        count += isinstance(child, BRANCHES)
        if isinstance(child, ast.comprehension):
            count += len(child.ifs)
        if isinstance(child, ast.BoolOp):
            count += len(child.values) - 1
        rest += ast.iter_child_nodes(child)
    return count


def repetitions(files):
    """Where lines repeat those of an earlier place: both places, and how many lines."""
    code = [(path, n, line.strip()) for path, text in files for n, line in enumerate(text.split("\n"), 1) if is_code(line)]
    first, found, at = {}, [], 0
    while at + REPEATED <= len(code):
        key = tuple(line for _, _, line in code[at : at + REPEATED])
        before = first.setdefault(key, at)
        if at - before < REPEATED or code[at][0] != code[at + REPEATED - 1][0]:
            at += 1
            continue
        length = REPEATED
        # Not beyond the end of the file, and not into themselves.
        while before + length < at and at + length < len(code) and code[at + length][::2] == (code[at][0], code[before + length][2]):
            length += 1
        found.append([code[at][0], code[at][1], code[before][0], code[before][1], length])
        at += length
    return found
