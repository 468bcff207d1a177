def follow(source, names, most):
    import sys
    from collections import Counter, deque

    class Steps(BaseException):
        __qualname__ = "Steps"

    files = {name: number for number, name in enumerate(names)}
    count, last = 0, deque(maxlen=most // 2)

    def step(frame, event, argument):
        nonlocal count
        if event == "line":
            count += 1
            last.append((files[frame.f_code.co_filename], frame.f_lineno))
            if count >= most:
                places = sorted(Counter(last).items())
                raise Steps(" ".join(f"{file}/{line}:{times}" for (file, line), times in places))
        return step

    def enter(frame, event, argument):
        return step if frame.f_code.co_filename in files else None

    code = compile(source, names[0], "exec", dont_inherit=True)
    sys.settrace(enter)
    exec(code, globals())


