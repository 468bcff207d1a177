if __name__ == "__main__":
    import sys

    RIGHT, WRONG = 42, 43

    try:
        objection = validate(sys.stdin.buffer.read().decode())
    except UnicodeDecodeError:
        objection = "The input is not UTF-8."
    if objection is not None:
        print(objection)
    sys.exit(RIGHT if objection is None else WRONG)
