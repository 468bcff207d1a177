MAX_TIMESTAMP = 1_000_000_000
MAX_PRICE = 100_000
MAX_CALLS = 4_000


def validate(calls):
    if type(calls) is not list or not calls:
        return "the calls must be a list that begins with the constructor"
    first = calls[0]
    if type(first) is not list or len(first) != 1 or type(first[0]) is not str or first[0] != "StockPrice":
        return 'the first call must be ["StockPrice"], without arguments'
    if not 1 <= len(calls) - 1 <= MAX_CALLS:
        return f"there are {len(calls) - 1} calls after the constructor, not 1 to {MAX_CALLS}"
    recorded = False
    for index, call in enumerate(calls[1:], start=1):
        if type(call) is not list or not call or type(call[0]) is not str:
            return f"call {index} must be a list that begins with the name of a method"
        if call[0] not in ("update", "current", "maximum", "minimum"):
            return f"call {index} names an unknown method"
        wanted = 2 if call[0] == "update" else 0
        if len(call) - 1 != wanted:
            return f"call {index} has {len(call) - 1} arguments instead of {wanted}"
        if call[0] != "update":
            if not recorded:
                return f"call {index} asks for a price before the first update"
            continue
        recorded = True
        if type(call[1]) is not int or not 1 <= call[1] <= MAX_TIMESTAMP:
            return f"the timestamp of call {index} must be an integer from 1 to {MAX_TIMESTAMP}"
        if type(call[2]) is not int or not 1 <= call[2] <= MAX_PRICE:
            return f"the price of call {index} must be an integer from 1 to {MAX_PRICE}"
    return None
