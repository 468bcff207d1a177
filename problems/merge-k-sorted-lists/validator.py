MAX_LISTS = 1000
MAX_NODES = 10_000
MAX_VALUE = 10_000


def validate(lists):
    if type(lists) is not list:
        return "lists is not a list."
    if len(lists) > MAX_LISTS:
        return f"There are {len(lists)} lists, more than {MAX_LISTS}."
    nodes = 0
    for place, values in enumerate(lists):
        if type(values) is not list:
            return f"Entry {place} of lists is not a linked list."
        nodes += len(values)
        if nodes > MAX_NODES:
            return f"The lists have more than {MAX_NODES} nodes together."
        for value in values:
            if type(value) is not int:
                return f"List {place} has a value that is not an integer."
            if not -MAX_VALUE <= value <= MAX_VALUE:
                return f"List {place} has a value outside -{MAX_VALUE} to {MAX_VALUE}."
        for before, after in zip(values, values[1:]):
            if before > after:
                return f"List {place} is not sorted: {before} comes before {after}."
    return None
