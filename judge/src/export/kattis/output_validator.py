if __name__ == "__main__":
    import os
    import sys

    RIGHT, WRONG = 42, 43

    def read(path):
        with open(path, newline="", encoding="utf-8") as file:
            return file.read()

    try:
        objection = check(read(sys.argv[1]), read(sys.argv[2]), sys.stdin.buffer.read().decode())
    except UnicodeDecodeError:
        objection = "The output is not UTF-8."
    if objection is not None:
        with open(os.path.join(sys.argv[3], "judgemessage.txt"), "w", encoding="utf-8") as file:
            file.write(objection + "\n")
    sys.exit(RIGHT if objection is None else WRONG)
