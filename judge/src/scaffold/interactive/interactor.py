# TODO: say what the program has to do, and look at every line of it: it comes from a stranger
def interact(values):
    print(len(values))
    total = 0
    for value in values:
        print(value)
        total += value
        if input() != str(total):
            return f"after {value}, the sum is {total}"
    return None
