# run-time-error in none-in-window: looks for the first and the last breadcrumb of the window, though there may be none
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    ordered = sorted(breadcrumbs, key=lambda crumb: crumb[0])
    inside = [i for i, (time, _) in enumerate(ordered) if error_time - window <= time <= error_time]
    first, last = inside[0], inside[-1]
    first = max(first, last + 1 - k)
    return [message for _, message in ordered[first : last + 1]]
