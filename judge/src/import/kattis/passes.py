NEXT = "nextpass.in"


def check(stdin, answer, printed):
    """Runs the validator for each pass, from the first one on, so that it finds what it wrote before."""
    files = {"answer": answer.encode()}
    following = stdin.encode()
    for text in printed:
        files["input"] = following
        refusal = objection(files, run(files, text))
        following = files.pop(NEXT, None)
        if refusal is not None:
            if following is not None:
                raise RuntimeError("the output validator refuses what was printed, and asks for another pass")
            return refusal
    return None if following is None else {"stdin": following.decode()}
