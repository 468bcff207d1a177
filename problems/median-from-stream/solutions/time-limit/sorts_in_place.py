# time-limit in max-size, grows n^1.6: sorts its list again for each question
class MedianFinder:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def addNum(self, num: int) -> None:
        self.numbers.append(num)

    def findMedian(self) -> float:
        self.numbers.sort()
        middle = len(self.numbers) // 2
        if len(self.numbers) % 2:
            return self.numbers[middle]
        return (self.numbers[middle - 1] + self.numbers[middle]) / 2
