# wrong-answer in late-arrival: takes the breadcrumbs as they were recorded, without sorting them
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    messages = [message for time, message in breadcrumbs if error_time - window <= time <= error_time]
    return messages[max(0, len(messages) - k) :]
