# time-limit in max-size, grows n^2: finds the middle of every window by partitioning it afresh
class Solution:
    def medianSlidingWindow(self, nums: list[int], k: int) -> list[float]:
        medians: list[float] = []
        for start in range(len(nums) - k + 1):
            window = nums[start : start + k]
            medians.append((self.select(window, (k - 1) // 2) + self.select(window, k // 2)) / 2)
        return medians

    def select(self, values: list[int], rank: int) -> int:
        """The value at the position `rank` of the sorted values."""
        while True:
            pivot = values[len(values) // 2]
            smaller = [value for value in values if value < pivot]
            larger = [value for value in values if value > pivot]
            if rank < len(smaller):
                values = smaller
            elif rank >= len(values) - len(larger):
                rank -= len(values) - len(larger)
                values = larger
            else:
                return pivot
