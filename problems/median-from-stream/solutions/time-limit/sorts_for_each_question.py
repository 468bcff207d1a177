# time-limit in max-size, grows n^2: sorts all numbers for each question
class MedianFinder:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def addNum(self, num: int) -> None:
        self.numbers.append(num)

    def findMedian(self) -> float:
        ordered = sorted(self.numbers)
        middle = len(ordered) // 2
        return (ordered[middle] + ordered[-middle - 1]) / 2
