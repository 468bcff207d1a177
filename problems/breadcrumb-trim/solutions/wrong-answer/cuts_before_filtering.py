# wrong-answer in basic: takes the last k of all breadcrumbs and looks at the window afterwards
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    ordered = sorted(breadcrumbs, key=lambda crumb: crumb[0])
    last = ordered[max(0, len(ordered) - k) :]
    return [message for time, message in last if error_time - window <= time <= error_time]
