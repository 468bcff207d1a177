# wrong-answer in zero: takes the last k with [-k:], which is the whole list when k is 0
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    relevant = [crumb for crumb in breadcrumbs if error_time - window <= crumb[0] <= error_time]
    relevant.sort(key=lambda crumb: crumb[0])
    return [message for _, message in relevant[-k:]]
