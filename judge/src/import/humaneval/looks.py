"""How the tests of a task look at an answer: whether order counts for them, how near it must be, and whether they see the whole of
it. It is read off their text, in the sandbox.
"""

import ast

# What tests make of an answer before they compare it, without a difference to a list in that order.
COPIES = {"list", "tuple"}
SETS = {"set", "frozenset"}
# Functions that tell a part of what an answer is.
PARTS = {"all", "any", "bool", "float", "int", "len", "max", "min", "sorted", "str", "sum", "type"}
DISTANCES = {"abs", "fabs"}
TOLERANCES = {"abs_tol", "atol", "delta", "rel_tol", "rtol", "tol"}


class Looks:
    def __init__(self, entry):
        self.entry = entry
        self.orders, self.parts, self.tolerances = [], [], []

    def read(self, text):
        tree = ast.parse(text)
        self.parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        # What `check` of HumanEval calls the function.
        checks = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "check"]
        self.called = {self.entry, *(check.args.args[0].arg for check in checks if check.args.args)}
        self.numbers = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self.numbers[node.targets[0].id] = node.value
        for node in ast.walk(tree):
            if self.is_call(node):
                self.answer(node)
            elif isinstance(node, ast.Call):
                self.stated_by_call(node)
            elif isinstance(node, ast.Compare) and len(node.ops) == 1:
                self.stated_by_comparison(node.left, node.ops[0], node.comparators[0])

    def answer(self, node):
        order, parent = "given", self.parents[node]
        while is_made_of(parent, node) and name_of(parent) in COPIES:
            node, parent = parent, self.parents[parent]
        if is_made_of(parent, node):
            if name_of(parent) in SETS:
                order = "set"
            elif name_of(parent) in ("sorted", "Counter") and not any(word.arg == "key" for word in parent.keywords):
                order = "sorted"
            if order != "given":
                node, parent = parent, self.parents[parent]
        self.orders.append(order)
        part = part_of(parent, node)
        if part and part not in self.parts:
            self.parts.append(part)

    def stated_by_call(self, call):
        name = name_of(call)
        words = {word.arg: word.value for word in call.keywords}
        stated = [value for word, value in words.items() if word in TOLERANCES or (name == "approx" and word in ("abs", "rel"))]
        self.tolerances += filter(None, map(self.number, stated))
        places = words.get("places", call.args[2] if len(call.args) > 2 else None) if name == "assertAlmostEqual" else None
        if name == "round" and len(call.args) == 2 and any(map(self.is_call, ast.walk(call.args[0]))):
            places = call.args[1]
        count = None if places is None else self.number(places)
        if count is not None and 0 < count < 20:
            self.tolerances.append(0.5 * 10**-count)

    def stated_by_comparison(self, left, comparison, right):
        if isinstance(comparison, (ast.Gt, ast.GtE)):
            left, right = right, left
        elif not isinstance(comparison, (ast.Lt, ast.LtE)):
            return
        # What is less than a number without being a distance is an answer with a bound.
        if any(isinstance(node, ast.Call) and name_of(node) in DISTANCES for node in ast.walk(left)):
            self.tolerances += filter(None, [self.number(right)])

    def is_call(self, node):
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in self.called

    def number(self, node, depth=0):
        """What a constant or a name for one is worth, or None."""
        if isinstance(node, ast.Name) and depth < 4:
            return self.number(self.numbers.get(node.id), depth + 1)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            worth = self.number(node.operand, depth + 1)
            return None if worth is None else -worth
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and depth < 4:
            base, power = self.number(node.left, depth + 1), self.number(node.right, depth + 1)
            return float(base) ** power if base and power and 0 < base < 100 and abs(power) < 100 else None
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and abs(node.value) < 1e300:
            return node.value
        return None

    def said(self):
        orders = set(self.orders)
        order = "given" if "given" in orders or not orders else "sorted" if "sorted" in orders else "set"
        tolerances = [float(tolerance) for tolerance in self.tolerances if tolerance > 0]
        return {"order": order, "tolerance": max(tolerances, default=None), "parts": self.parts}


def is_made_of(call, node):
    """Whether a function makes something of this node alone. `Counter` may be one of a module; other methods are something else."""
    if not isinstance(call, ast.Call) or len(call.args) != 1 or call.args[0] is not node:
        return False
    return isinstance(call.func, ast.Name) or name_of(call) == "Counter"


def name_of(call):
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def part_of(parent, node):
    """What of a node its parent looks at, in the words of the program, or None if at all of it."""
    if isinstance(parent, ast.Subscript) and parent.value is node:
        return "[...]"
    if isinstance(parent, ast.Attribute) and parent.attr != "items":
        return f".{parent.attr}"
    if isinstance(parent, ast.Call) and node in parent.args and isinstance(parent.func, ast.Name) and parent.func.id in PARTS:
        return f"{parent.func.id}(...)"
    return None


def looks(tests, entry):
    found = Looks(entry)
    for text in tests:
        found.read(text)
    return found.said()
