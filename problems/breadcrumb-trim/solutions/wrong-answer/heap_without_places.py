# wrong-answer in ties: keeps the k largest pairs, which prefers larger messages among equal times
from heapq import nlargest


def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    relevant = [(time, message) for time, message in breadcrumbs if error_time - window <= time <= error_time]
    kept = sorted(nlargest(k, relevant), key=lambda crumb: crumb[0])
    return [message for _, message in kept]
