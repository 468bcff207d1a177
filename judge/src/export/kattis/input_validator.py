if __name__ == "__main__":
    import sys

    try:
        given = sys.stdin.buffer.read().decode()
    except UnicodeDecodeError:
        sys.exit("The input is not UTF-8.")
    objection = validate(given)
    sys.exit(42 if objection is None else objection)
