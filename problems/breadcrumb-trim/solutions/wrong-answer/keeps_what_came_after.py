# wrong-answer in window-edges: drops what is too old but not what came after the error
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    relevant = sorted((c for c in breadcrumbs if c[0] >= error_time - window), key=lambda c: c[0])
    return [message for _, message in relevant[max(0, len(relevant) - k) :]]
