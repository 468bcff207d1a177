def follow(source, name, most):
    import sys
    from collections import Counter, deque

    class Steps(BaseException):
        __qualname__ = "Steps"

    count, last = 0, deque(maxlen=most // 2)

    def step(frame, event, argument):
        nonlocal count
        if event == "line":
            count += 1
            last.append(frame.f_lineno)
            if count >= most:
                raise Steps(" ".join(f"{line}:{times}" for line, times in sorted(Counter(last).items())))
        return step

    def enter(frame, event, argument):
        return step if frame.f_code.co_filename == name else None

    code = compile(source, name, "exec", dont_inherit=True)
    sys.settrace(enter)
    exec(code, globals())


