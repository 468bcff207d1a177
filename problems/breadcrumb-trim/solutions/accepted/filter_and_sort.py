# accepted: filters, sorts by time with a stable sort and cuts off the front
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    relevant = [crumb for crumb in breadcrumbs if error_time - window <= crumb[0] <= error_time]
    relevant.sort(key=lambda crumb: crumb[0])
    surplus = max(0, len(relevant) - k)
    return [message for _, message in relevant[surplus:]]
