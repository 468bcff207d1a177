# wrong-answer in window-edges: leaves out a breadcrumb that is exactly as old as the window is long
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    relevant = [crumb for crumb in breadcrumbs if error_time - window < crumb[0] <= error_time]
    relevant.sort(key=lambda crumb: crumb[0])
    return [message for _, message in relevant[max(0, len(relevant) - k) :]]
