"""Measures the code of a project: how long functions are, how deep they nest, how many ways lead through them, and where code is."""

import ast

NESTS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp, ast.comprehension, ast.match_case)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def measure(files):
    """The functions of all files, and the lines of code of each; `None` if the code is too deep to be looked at."""
    try:
        functions = [function for file, text in enumerate(files) for function in measured(file, text)]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return {"functions": functions, "code": [lines_of_code(text) for text in files]}


def measured(file, text):
    lines = text.split("\n")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, FUNCTIONS):
            docstring = node.body[0] if ast.get_docstring(node, clean=False) is not None else None
            skipped = range(docstring.lineno, docstring.end_lineno + 1) if docstring else ()
            numbers = (n for n in range(node.lineno, node.end_lineno + 1) if n not in skipped)
            yield {
                "file": file,
                "name": node.name,
                "line": node.lineno,
                "lines": sum(is_code(lines[n - 1]) for n in numbers),
                "depth": depth(node),
                "ways": ways(node),
            }


def lines_of_code(text):
    return [number for number, line in enumerate(text.split("\n"), 1) if is_code(line)]


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
