# wrong-answer in ties: sorts the pairs as they are, so equal times are ordered by message
class Solution:
    def breadcrumbTrim(self, breadcrumbs: list[tuple[int, str]], errorTime: int, window: int, k: int) -> list[str]:
        relevant = sorted((time, message) for time, message in breadcrumbs if errorTime - window <= time <= errorTime)
        return [message for _, message in relevant[max(0, len(relevant) - k) :]]
