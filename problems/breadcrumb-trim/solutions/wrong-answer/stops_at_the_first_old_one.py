# wrong-answer in late-arrival: walks back from the end and stops at the first breadcrumb that is too old
class Solution:
    def breadcrumb_trim(self, breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
        kept: list[tuple[int, str]] = []
        for time, message in reversed(breadcrumbs):
            if time < error_time - window:
                break
            if time <= error_time:
                kept.append((time, message))
        kept.reverse()
        kept.sort(key=lambda crumb: crumb[0])
        return [message for _, message in kept[max(0, len(kept) - k) :]]
