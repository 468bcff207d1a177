def check(stdin, expected, actual):
    files = {"input": stdin.encode(), "answer": expected.encode()}
    return objection(files, run(files, actual))
