# wrong-answer in basic: starts at the length minus k, which is negative and counts from the end if k is larger
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    relevant = [crumb for crumb in breadcrumbs if error_time - window <= crumb[0] <= error_time]
    relevant.sort(key=lambda crumb: crumb[0])
    return [message for _, message in relevant[len(relevant) - k :]]
