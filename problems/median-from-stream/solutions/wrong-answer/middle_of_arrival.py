# wrong-answer in ordering: takes the middle of the numbers in the order in which they came
class MedianFinder:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def addNum(self, num: int) -> None:
        self.numbers.append(num)

    def findMedian(self) -> float:
        middle = len(self.numbers) // 2
        if len(self.numbers) % 2:
            return self.numbers[middle]
        return (self.numbers[middle - 1] + self.numbers[middle]) / 2
