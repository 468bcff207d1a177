# time-limit in max-size, grows n^2: sorts and looks through all spans for every span on the path, instead of its children only
def critical_path(spans: list[list[int]]) -> list[int]:
    path: list[int] = []
    stack = [span for span in spans if span[1] == 0]
    while stack:
        span_id, _, _, moment = stack.pop()
        path.append(span_id)
        for child in sorted(spans, key=lambda span: (-span[3], span[2], span[0])):
            if child[1] == span_id and child[3] <= moment:
                stack.append(child)
                moment = child[2]
    return path
