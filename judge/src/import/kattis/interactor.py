def interact(stdin, answer):
    files = {"input": stdin.encode(), "answer": answer.encode()}
    return objection(files, run(files))
