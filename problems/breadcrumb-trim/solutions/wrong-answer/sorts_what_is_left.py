# wrong-answer in late-arrival: cuts off the front before it sorts
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    relevant = [crumb for crumb in breadcrumbs if error_time - window <= crumb[0] <= error_time]
    kept = relevant[max(0, len(relevant) - k) :]
    return [message for _, message in sorted(kept, key=lambda crumb: crumb[0])]
