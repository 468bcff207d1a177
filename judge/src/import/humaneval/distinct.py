import json


def check(args, expected, actual):
    if type(actual) is type(expected) and distinct(expected) == distinct(actual):
        return None
    return "It does not have the same elements, however often each of them may be there."


def distinct(values):
    return {json.dumps(value, sort_keys=True) for value in values}
