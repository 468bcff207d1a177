# wrong-answer in basic: keeps the oldest k of the window instead of the youngest
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    relevant = [crumb for crumb in breadcrumbs if error_time - window <= crumb[0] <= error_time]
    relevant.sort(key=lambda crumb: crumb[0])
    return [message for _, message in relevant[:k]]
