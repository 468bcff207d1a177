def refusal(stdin):
    try:
        code = run({}, stdin, ())
    except Exception as error:
        return f"the input validator of the package fails with {type(error).__name__}: {error}"[:500]
    return None if code == RIGHT else "the input validator of the package refuses it"
