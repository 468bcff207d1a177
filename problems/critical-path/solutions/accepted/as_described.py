# accepted except max-size: follows the description to the letter, with a recursive call for each span
def critical_path(spans: list[list[int]]) -> list[int]:
    def explain(span: list[int]) -> list[int]:
        span_id, _, _, moment = span
        below: list[int] = []
        while True:
            ended = [child for child in spans if child[1] == span_id and child[3] <= moment]
            if not ended:
                return [span_id] + below
            chosen = min(ended, key=lambda child: (-child[3], child[2], child[0]))
            below = explain(chosen) + below
            moment = chosen[2]

    root = next(span for span in spans if span[1] == 0)
    return explain(root)
