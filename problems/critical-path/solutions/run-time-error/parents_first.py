# run-time-error in ordering: expects every parent to be listed before its children
def critical_path(spans: list[list[int]]) -> list[int]:
    children: dict[int, list[list[int]]] = {}
    root: list[int] = []
    for span in spans:
        span_id, parent, _, _ = span
        children[span_id] = []
        if parent == 0:
            root = span
        else:
            children[parent].append(span)
    path: list[int] = []
    stack = [root]
    while stack:
        span_id, _, _, moment = stack.pop()
        path.append(span_id)
        for child in sorted(children[span_id], key=lambda child: (-child[3], child[2], child[0])):
            if child[3] <= moment:
                stack.append(child)
                moment = child[2]
    return path
