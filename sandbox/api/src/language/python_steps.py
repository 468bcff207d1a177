def follow(source, name, most):
    import sys
    from collections import deque

    class Steps(BaseException):
        __qualname__ = "Steps"

    count, last = 0, deque(maxlen=most // 2)

    def step(frame, event, argument):
        nonlocal count
        if event == "line":
            count += 1
            last.append(frame.f_lineno)
            if count >= most:
                raise Steps(" ".join(map(str, sorted(set(last)))))
        return step

    def enter(frame, event, argument):
        return step if frame.f_code.co_filename == name else None

    code = compile(source, name, "exec", dont_inherit=True)
    sys.settrace(enter)
    exec(code, globals())


