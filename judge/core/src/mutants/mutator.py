"""First-order mutants of a Python program: programs that differ from it in one place, by a slip that people make.

The syntax tree says what stands where and what it means; the change is made in the text. So everything else stays as
it is, comments included, and the difference is short. Left alone is what says nothing about behaviour: docstrings,
annotations, imports, decorators, assertions, what an exception says, and `if __name__ == "__main__"`.
"""

import ast
import re

# What an operator becomes. `boundary` changes whether the border belongs to the range, `comparison` everything else.
BOUNDARY = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
COMPARISON = {
    ast.Lt: ">=", ast.LtE: ">", ast.Gt: "<=", ast.GtE: "<", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}
ARITHMETIC = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "//", ast.FloorDiv: "*", ast.Div: "*", ast.Mod: "//", ast.Pow: "*",
    ast.LShift: ">>", ast.RShift: "<<", ast.BitAnd: "|", ast.BitOr: "&", ast.BitXor: "|",
}
# How the operators are written, where it is not one word of punctuation.
WRITTEN = re.compile(rb"not\s+in\b|is\s+not\b|and\b|or\b|in\b|is\b|[-+*/%<>=!&|^@]+")
# What may stand between an operand and its operator.
GAP = re.compile(rb"(?:[\s()\\]|#[^\n]*)*")
ORDER_MATTERS = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.LShift, ast.RShift)
# Functions whose arguments may be given in any order, or that only look at types.
ORDER_IS_NOTHING = {"min", "max", "gcd", "lcm", "isinstance", "issubclass"}
# The empty value of a type, by the name in the annotation of what is returned.
EMPTY = {
    "int": "0", "float": "0.0", "bool": "False", "str": '""', "list": "[]", "dict": "{}", "set": "set()", "tuple": "()",
}
# Operands that need no parentheses wherever they are moved.
ATOMS = (ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.Constant, ast.List, ast.Dict, ast.JoinedStr)


def mutants(source: str) -> list[list]:
    """The operator, the line and the whole text of every mutant that compiles, in the order of the places."""
    finder = Finder(source)
    finder.visit(ast.parse(source))
    seen = {finder.text}
    found = []
    for start, end, operator, replacement in sorted(finder.changes, key=lambda change: change[0]):
        text = finder.text[:start] + replacement + finder.text[end:]
        if text not in seen and compiles(text):
            found.append([operator, finder.text.count(b"\n", 0, start) + 1, text.decode()])
        seen.add(text)
    return found


def compiles(text: bytes) -> bool:
    try:
        compile(text, "mutant.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


class Finder(ast.NodeVisitor):
    """Collects the changes. The tree counts columns in bytes of UTF-8, and so does everything here."""

    def __init__(self, source: str) -> None:
        self.text = source.encode()
        self.line_starts = [0]
        for line in self.text.split(b"\n"):
            self.line_starts.append(self.line_starts[-1] + len(line) + 1)
        self.changes: list[tuple[int, int, str, bytes]] = []
        self.empty = ["None"]

    # Places and changes

    def span(self, node: ast.AST) -> tuple[int, int]:
        start = self.line_starts[node.lineno - 1] + node.col_offset
        return start, self.line_starts[node.end_lineno - 1] + node.end_col_offset

    def code(self, node: ast.AST) -> str:
        start, end = self.span(node)
        return self.text[start:end].decode()

    def replace(self, operator: str, node: ast.AST, replacement: str) -> None:
        self.changes.append((*self.span(node), operator, replacement.encode()))

    def replace_between(self, operator: str, left: ast.AST, right: ast.AST, replacement: str) -> None:
        """Replaces the operator that is written between two operands."""
        start = GAP.match(self.text, self.span(left)[1]).end()
        written = WRITTEN.match(self.text, start, self.span(right)[0])
        self.changes.append((start, written.end(), operator, replacement.encode()))

    def swap(self, left: ast.AST, right: ast.AST, wrap: bool) -> None:
        def moved(node: ast.AST) -> bytes:
            return (f"({self.code(node)})" if wrap and not isinstance(node, ATOMS) else self.code(node)).encode()

        (start, left_end), (right_start, end) = self.span(left), self.span(right)
        between = self.text[left_end:right_start]
        self.changes.append((start, end, "swapped arguments", moved(right) + between + moved(left)))

    # Expressions

    def visit_Compare(self, node: ast.Compare) -> None:
        operands = [node.left, *node.comparators]
        for operator, left, right in zip(node.ops, operands, operands[1:]):
            self.replace_between("comparison", left, right, COMPARISON[type(operator)])
            if type(operator) in BOUNDARY:
                self.replace_between("boundary", left, right, BOUNDARY[type(operator)])
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if type(node.op) in ARITHMETIC:
            self.replace_between("arithmetic", node.left, node.right, ARITHMETIC[type(node.op)])
        if isinstance(node.op, ORDER_MATTERS):
            self.swap(node.left, node.right, wrap=True)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        for left, right in zip(node.values, node.values[1:]):
            self.replace_between("and/or", left, right, "or" if isinstance(node.op, ast.And) else "and")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.USub):
            self.replace("arithmetic", node, self.code(node.operand))
            if is_number(node.operand):
                self.shift_constant(node, -node.operand.value)
                return
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self.replace("constant", node, str(not node.value))
        elif is_number(node):
            self.shift_constant(node, node.value)
        elif isinstance(node.value, str):
            self.replace("constant", node, '""' if node.value else '"mutant"')

    def shift_constant(self, node: ast.AST, value: int | float) -> None:
        self.replace("constant", node, repr(value + 1))
        self.replace("constant", node, repr(value - 1))

    def visit_FormattedValue(self, node: ast.FormattedValue) -> None:
        self.visit(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        bounds = [node.slice.lower, node.slice.upper] if isinstance(node.slice, ast.Slice) else [node.slice]
        for bound in bounds:
            if may_be_index(bound):
                written = self.code(bound)
                if not isinstance(bound, (*ATOMS, ast.BinOp)):
                    written = f"({written})"
                self.replace("index", bound, f"{written} + 1")
                self.replace("index", bound, f"{written} - 1")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in ORDER_IS_NOTHING:
            for left, right in zip(node.args, node.args[1:]):
                if not isinstance(left, ast.Starred) and not isinstance(right, ast.Starred):
                    self.swap(left, right, wrap=False)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.negate(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for condition in node.ifs:
            self.negate(condition)
        self.generic_visit(node)

    def negate(self, condition: ast.expr) -> None:
        """A single comparison is left to `comparison`, a constant to `constant`."""
        if isinstance(condition, ast.UnaryOp) and isinstance(condition.op, ast.Not):
            self.replace("negated condition", condition, self.code(condition.operand))
        elif not isinstance(condition, ast.Constant) and not (
            isinstance(condition, ast.Compare) and len(condition.ops) == 1
        ):
            self.replace("negated condition", condition, f"not ({self.code(condition)})")

    # Statements

    def visit_If(self, node: ast.If) -> None:
        if any(isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)):
            return
        self.negate(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self.negate(node.test)
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            self.replace("dropped statement", node, "pass")
            return
        if not isinstance(node.value, ast.Constant):
            self.replace("early return", node.value, self.empty[-1])
        self.generic_visit(node)

    def visit_Break(self, node: ast.Break) -> None:
        self.replace("early return", node, "continue")

    def visit_Continue(self, node: ast.Continue) -> None:
        self.replace("early return", node, "break")

    def drop(self, node: ast.stmt) -> None:
        self.replace("dropped statement", node, "pass")
        self.generic_visit(node)

    visit_Assign = visit_Delete = drop

    def visit_Raise(self, node: ast.Raise) -> None:
        self.replace("dropped statement", node, "pass")

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if type(node.op) in ARITHMETIC:
            self.replace_between("arithmetic", node.target, node.value, f"{ARITHMETIC[type(node.op)]}=")
        self.drop(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.replace("dropped statement", node, "pass")
            self.visit(node.target)
            self.visit(node.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.drop(node)

    # What is left alone, wholly or in part

    def nothing(self, node: ast.AST) -> None:
        pass

    visit_Import = visit_ImportFrom = visit_Assert = visit_TypeAlias = nothing

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.visit(node.args)
        returned = node.returns.value if isinstance(node.returns, ast.Subscript) else node.returns
        self.empty.append(EMPTY.get(getattr(returned, "id", ""), "None"))
        for statement in node.body:
            self.visit(statement)
        self.empty.pop()

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_arguments(self, node: ast.arguments) -> None:
        for default in [*node.defaults, *node.kw_defaults]:
            if default is not None:
                self.visit(default)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for statement in node.body:
            self.visit(statement)


def is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def may_be_index(node: ast.expr | None) -> bool:
    """Constants, alone or as a distance, are left to `constant`."""
    if node is None or isinstance(node, (ast.Constant, ast.Tuple, ast.JoinedStr, ast.Starred)):
        return False
    if isinstance(node, ast.UnaryOp):
        return not is_number(node.operand)
    return not (isinstance(node, ast.BinOp) and is_number(node.right))
