# TODO: make the input of each pass, and look at every line that was printed: it comes from a stranger
def check(values, printed):
    lines = [str(len(values))] + [str(value) for value in values]
    if not printed:
        return {"stdin": "\n".join(["pack"] + lines) + "\n"}
    if len(printed) == 1:
        packed = printed[0].splitlines()
        if len(packed) != 1:
            return "the first pass prints one line"
        return {"stdin": f"unpack\n{packed[0]}\n"}
    if printed[1].split() != lines:
        return "the values are not those that were packed"
    return None
