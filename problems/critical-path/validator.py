MAX_SPANS = 2_500
MAX_ID = 1_000_000
MAX_TIME = 1_000_000_000


def validate(spans):
    if type(spans) is not list:
        return "spans must be a list."
    if not 1 <= len(spans) <= MAX_SPANS:
        return f"There must be 1 to {MAX_SPANS} spans."
    starts = {}
    for span in spans:
        if type(span) is not list or len(span) != 4:
            return "Every span must be a list of four numbers."
        if any(type(number) is not int for number in span):
            return "Every number of a span must be an integer."
        number, parent, start, end = span
        if not 1 <= number <= MAX_ID:
            return f"Every id must be from 1 to {MAX_ID}."
        if number in starts:
            return f"The id {number} occurs more than once."
        if start < 0 or end > MAX_TIME:
            return f"Every start and every end must be from 0 to {MAX_TIME}."
        if start >= end:
            return "Every span must start before it ends."
        starts[number] = start
    children = {}
    for number, parent, start, _ in spans:
        if parent != 0:
            if parent not in starts:
                return f"The parent of span {number} does not exist."
            if start < starts[parent]:
                return f"Span {number} starts before its parent."
        children.setdefault(parent, []).append(number)
    if len(children.get(0, [])) != 1:
        return "Exactly one span must have the parent 0."
    reached = children[0]
    for number in reached:
        reached += children.get(number, [])
    if len(reached) != len(spans):
        return "Some spans cannot be reached from the root."
    return None
