"""Values and errors on the wire: JSON to native values by type, and back.

A type is the JSON form of `sandbox::Type`: {"kind": "list", "of": {...}} and so on.
"""

import annotationlib
import array
import collections
import inspect
import json
import types
from collections.abc import Iterator, MappingView, Sequence, Set

import wide
from prelude import ListNode, TreeNode

_dumps = json.JSONEncoder(check_circular=True, allow_nan=False, separators=(",", ":")).encode
_MAX_NODES = 10_000_000


# --- from the wire -------------------------------------------------------------------------------


def builder(type_: dict, names: dict):
    """A function that makes a native value of `type_`, or None where JSON's own will do."""
    kind = type_["kind"]
    if kind == "list-node":
        return _list_node_builder(builder(type_["of"], names), _node_class(names, "ListNode", ListNode))
    if kind == "tree-node":
        return _tree_node_builder(builder(type_["of"], names), _node_class(names, "TreeNode", TreeNode))
    if kind == "tuple":
        parts = [builder(part, names) for part in type_["of"]]
        return lambda value: tuple(b(v) if b else v for b, v in zip(parts, value))
    if kind == "pairs":
        key, of = (builder(part, names) or _as_it_is for part in type_["of"])
        return lambda value: {key(k): of(v) for k, v in value}
    if kind == "float":
        return float
    inner = builder(type_["of"], names) if "of" in type_ else None
    if kind == "tuple-of":
        return lambda value: tuple(map(inner, value)) if inner else tuple(value)
    if inner is None:
        return None
    if kind == "list":
        return lambda value: [inner(v) for v in value]
    if kind == "map":
        return lambda value: {k: inner(v) for k, v in value.items()}
    return lambda value: None if value is None else inner(value)  # optional


def _as_it_is(value):
    return value


def _node_class(names: dict, name: str, default: type) -> type:
    """The class of that name which the submission brings along, or ours."""
    found = names.get(name)
    return found if isinstance(found, type) else default


def _list_node_builder(inner, node):
    def build(values):
        head = None
        for value in reversed(values):
            cell = node(inner(value) if inner else value)
            cell.next = head
            head = cell
        return head

    return build


def _tree_node_builder(inner, node):
    def build(values):
        if not values:
            return None
        made = [None if v is None else node(inner(v) if inner else v) for v in values]
        children = iter(made[1:])
        for parent in made:
            if parent is not None:
                parent.left = next(children, None)
                parent.right = next(children, None)
        return made[0]

    return build


# --- to the wire ---------------------------------------------------------------------------------


def flattener(type_: dict):
    """A function that makes lists of what stands for a list in a value of `type_`, or None where nothing can: nodes, and
    whatever is iterated in an order of its own."""
    kind = type_["kind"]
    if kind == "list-node":
        return _flat_list(flattener(type_["of"]))
    if kind == "tree-node":
        return _flat_tree(flattener(type_["of"]))
    if kind == "tuple":
        parts = [flattener(part) for part in type_["of"]]
        if not any(parts):
            return listed
        return lambda v: [p(x) if p else x for p, x in zip(parts, v)] if type(v := listed(v)) in _LISTS else v
    if kind == "pairs":
        return _flat_pairs(*(flattener(part) or _as_it_is for part in type_["of"]))
    inner = flattener(type_["of"]) if "of" in type_ else None
    if kind == "map":
        return _flat_map(inner)
    if kind in ("list", "tuple-of"):
        outer = gathered if "any_order" in type_ else listed
        if inner is None:
            return outer
        if inner in (listed, gathered):
            return lambda v: [x if type(x) is list else inner(x) for x in v] if type(v := outer(v)) in _LISTS else v
        return lambda v: [inner(x) for x in v] if type(v := outer(v)) in _LISTS else v
    if inner is None:
        return None
    return lambda v: None if v is None else inner(v)  # optional


_LISTS = (list, tuple)
# `str` and `bytes` are sequences too, but they are something else.
_TEXTS = (str, bytes, bytearray, memoryview)
_ORDERED = (Iterator, Sequence, MappingView, collections.deque, array.array)


def listed(value):
    """The list of what is in an iterable that has an order; every other value as it is."""
    if type(value) in _LISTS or isinstance(value, _TEXTS) or not isinstance(value, _ORDERED):
        return value
    return list(value)


def gathered(value):
    """The same where order does not count: of a set too, in the order in which it is iterated. That is the same in every
    run, because hashes are."""
    return list(value) if isinstance(value, Set) else listed(value)


class _Odd:
    """A value with no place on the wire; the host shows its words."""

    def __init__(self, what: str, text: str = ""):
        self.what, self.text = what, text


def _flat_map(inner):
    def flatten(value):
        if not isinstance(value, dict):
            return value
        # JSON would make a text of every other key.
        if not all(isinstance(key, str) for key in value):
            return _Odd("a dict with keys that are not strings", _repr(value))
        return {k: inner(v) for k, v in value.items()} if inner else value

    return flatten


def _flat_pairs(key, of):
    def flatten(value):
        if isinstance(value, dict):
            return [[key(k), of(v)] for k, v in value.items()]
        # A list of pairs is something else.
        return _Odd(f"a value of type {_type_name(value)}", _repr(value)) if isinstance(value, _LISTS) else value

    return flatten


def _flat_list(inner):
    def flatten(node):
        if node is not None and not hasattr(node, "next"):
            return node
        out, seen = [], set()
        while node is not None:
            if id(node) in seen:
                return _Odd("a linked list that runs in a circle")
            seen.add(id(node))
            out.append(inner(node.val) if inner else node.val)
            node = node.next
        return out

    return flatten


def _flat_tree(inner):
    def flatten(root):
        if root is None:
            return []
        if not hasattr(root, "left"):
            return root
        out, row, seen = [], [root], set()
        for node in row:
            if node is None:
                out.append(None)
                continue
            if id(node) in seen:
                return _Odd("a tree in which a node has two parents")
            seen.add(id(node))
            out.append(inner(node.val) if inner else node.val)
            row += (node.left, node.right)
        while out and out[-1] is None:
            out.pop()
        return out

    return flatten


def encode(value, flatten) -> str:
    """The wire form of an answer. Where Python's JSON has none, one that says what was there."""
    if flatten is not None:
        value = flatten(value)
    try:
        return _dumps(value)
    except (TypeError, ValueError, RecursionError):
        return _dumps(plain(value, None))


def plain(value, flatten, depth: int = 0, inside: tuple = ()):
    """A copy of `value` that JSON can hold; what it cannot hold becomes {"$odd": what, "text": repr}."""
    if flatten is not None:
        value = flatten(value)
    kind = type(value)
    if value is None or kind in (bool, str):
        return value
    if isinstance(value, bool):
        return bool(value)
    if isinstance(value, int):
        return int(value) if -(2**127) <= value < 2**127 else {"$odd": "an integer of over 127 bits", "text": ""}
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return {"$odd": "a float that is not a finite number", "text": repr(float(value))}
        return float(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, _Odd):
        return {"$odd": value.what, "text": value.text}
    if isinstance(value, (list, tuple, dict)):
        if id(value) in inside:
            return {"$odd": f"a {kind.__name__} that contains itself", "text": ""}
        if depth > 60:
            return {"$odd": f"a {kind.__name__} nested more than 60 deep", "text": ""}
        inside = (*inside, id(value))
        if isinstance(value, (list, tuple)):
            return [plain(v, None, depth + 1, inside) for v in value]
        if all(type(k) is str for k in value):
            return {k: plain(v, None, depth + 1, inside) for k, v in value.items()}
        return {"$odd": "a dict with keys that are not strings", "text": _repr(value)}
    return {"$odd": f"a value of type {_type_name(value)}", "text": _repr(value)}


def _type_name(value) -> str:
    return type.__getattribute__(type(value), "__qualname__")


def _repr(value) -> str:
    try:
        text = repr(value)
        return text if len(text) <= 300 else text[:300] + "..."
    except BaseException:
        return ""


# --- errors --------------------------------------------------------------------------------------


def describe_exception(error: BaseException, files: dict[str, int]) -> str:
    """An exception with the frames that are the submission's own, innermost last. `files` are the numbers of its files."""
    frames, total = [], 0
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in files:
            total += 1
            frames.append((files[code.co_filename], trace.tb_lineno, trace.tb_lasti, code))
            if len(frames) > 40:
                del frames[20]
        trace = trace.tb_next
    return _dumps(
        {
            "error": "exit" if isinstance(error, SystemExit) else "exception",
            "type": _type_name(error),
            "message": _message(error),
            "code": _exit_code(error),
            "frames": [_frame(*frame) for frame in frames],
            "hidden_frames": total - len(frames),
        }
    )


def _frame(file: int, line: int, instruction: int, code: types.CodeType) -> dict:
    position = (line, None, None, None)
    for index, found in enumerate(code.co_positions()):
        if index == instruction // 2:
            position = found
            break
    _, end_line, column, end_column = position
    name = code.co_name if code.co_name != "<module>" else ""
    return {
        "file": file,
        "line": line,
        "end_line": end_line,
        "column": column,
        "end_column": end_column,
        "function": name,
    }


def _message(error: BaseException) -> str:
    try:
        text = str(error)
        if isinstance(error, OverflowError) and any(words in text for words in wide.TOO_WIDE):
            text += " (in the sandbox, a size is at most 2147483647)"
        return text if len(text) <= 2000 else text[:2000] + "..."
    except BaseException:
        return "(its message could not be printed)"


def _exit_code(error: BaseException):
    if not isinstance(error, SystemExit):
        return None
    code = error.code
    return code if type(code) is int and -(2**31) <= code < 2**31 else 0 if code is None else 1


def describe_syntax_error(error: BaseException, file: int) -> str:
    if isinstance(error, SyntaxError):
        line, column, end_line, end_column = error.lineno, error.offset, error.end_lineno, error.end_offset
    else:  # ValueError (a NUL character), RecursionError, MemoryError, OverflowError
        line = column = end_line = end_column = None
    message = error.msg if isinstance(error, SyntaxError) else _message(error) or type(error).__name__
    return _dumps(
        {
            "error": "syntax",
            "type": type(error).__name__,
            "message": message,
            "file": file,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
        }
    )


def describe_missing_entry(names: dict, wanted: list) -> str:
    found, module = [], names.get("__name__")
    for name, value in names.items():
        if name.startswith("__") or getattr(value, "__module__", None) != module:
            continue
        if isinstance(value, type):
            methods = [m for m in vars(value) if not m.startswith("_") and callable(getattr(value, m))]
            found.append({"kind": "class", "name": name, "methods": methods[:20]})
        elif callable(value):
            found.append({"kind": "function", "name": name, "methods": []})
    return _dumps({"error": "missing-entry", "wanted": wanted, "found": found[:20]})


def describe_missing_method(class_: type, wanted: list) -> str:
    methods = [m for m in vars(class_) if not m.startswith("_") and callable(getattr(class_, m))]
    found = [{"kind": "class", "name": class_.__name__, "methods": methods[:20]}]
    return _dumps({"error": "missing-entry", "wanted": wanted, "found": found})


def check_parameters(function, entry: dict) -> None:
    """Says it plainly when a function cannot take the arguments of this problem."""
    from componentize_py_types import Err

    given = len(entry["parameters"])
    if _takes(function, given):
        return
    try:
        # Annotations are for people. They may name what is not there, and are never evaluated.
        signature = inspect.signature(function, annotation_format=annotationlib.Format.STRING)
        found = [_parameter(p) for p in signature.parameters.values()]
    except ValueError:  # a method that does not even take `self`
        found = []
    error = {
        "error": "wrong-parameters",
        "name": getattr(function, "__name__", entry["names"][0]),
        "wanted": entry["parameter_names"],
        "found": found,
    }
    raise Err(_dumps(error))


def _parameter(parameter: inspect.Parameter) -> str:
    """A parameter as it stands in the source."""
    name, equals, default = str(parameter.replace(annotation=parameter.empty)).partition("=")
    if parameter.annotation is parameter.empty:
        return name + equals + default
    return f"{name}: {parameter.annotation}" + (f" = {default}" if equals else "")


def _takes(function, given: int) -> bool:
    """Whether a function can be called with so many arguments; of other callables nothing is known."""
    if isinstance(function, types.MethodType):
        function, given = function.__func__, given + 1
    if not isinstance(function, types.FunctionType):
        return True
    code = function.__code__
    needed = code.co_argcount - len(function.__defaults__ or ())
    most = given if code.co_flags & inspect.CO_VARARGS else code.co_argcount
    named = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    return needed <= given <= most and all(name in (function.__kwdefaults__ or ()) for name in named)
