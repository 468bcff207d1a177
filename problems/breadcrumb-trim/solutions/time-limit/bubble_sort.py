# time-limit in max-size, grows n^2: sorts by swapping neighbours
class Solution:
    def breadcrumbTrim(self, breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
        relevant = [crumb for crumb in breadcrumbs if error_time - window <= crumb[0] <= error_time]
        for end in range(len(relevant) - 1, 0, -1):
            for i in range(end):
                if relevant[i][0] > relevant[i + 1][0]:
                    relevant[i], relevant[i + 1] = relevant[i + 1], relevant[i]
        return [message for _, message in relevant[max(0, len(relevant) - k) :]]
