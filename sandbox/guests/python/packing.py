"""Sets among the constants of a program (`for n in {8, 16, 0}`) keep their order.

Packing code puts the items of such a set into another order, so that equal sets have equal bytes. A program that is run from
its source iterates over them as they were compiled, and so does one here.
"""

import ast
import marshal
from types import CodeType


def orders_of(code: CodeType, source: str) -> list[tuple]:
    """The items of all sets in the code of a source, in an order that makes them again; nothing if packing keeps them."""
    sets = list(_sets_in(code))
    if all(list(marshal.loads(marshal.dumps(one))) == list(one) for one in sets):
        return []
    written = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Set):
            try:
                items = ast.literal_eval(ast.Tuple(node.elts, ast.Load()))
                written.setdefault(frozenset(items), items)
            except (ValueError, TypeError):
                pass  # not all of them are constants
    return [_order_of(one, written.get(one, tuple(one))) for one in sets]


def _order_of(one: frozenset, written: tuple) -> tuple:
    # The compiler makes a set of what is written, and may make others of that.
    order = written
    for _ in range(3):
        if list(frozenset(order)) == list(one):
            return order
        order = tuple(frozenset(order))
    return written


def _sets_in(code):
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _sets_in(constant)
        elif isinstance(constant, frozenset):
            yield constant


def with_orders(code: CodeType, orders: list[tuple]) -> CodeType:
    return _with_orders(code, iter(orders)) if orders else code


def _with_orders(code, orders):
    constants = []
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            constant = _with_orders(constant, orders)
        elif isinstance(constant, frozenset):
            constant = frozenset(next(orders))
        constants.append(constant)
    return code.replace(co_consts=tuple(constants))
