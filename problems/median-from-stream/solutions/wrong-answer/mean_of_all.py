# wrong-answer in ordering: keeps the running mean, which is the median only if the numbers lie evenly
class MedianFinder:
    def __init__(self) -> None:
        self.count = 0
        self.median = 0.0

    def add_num(self, num: int) -> None:
        self.count += 1
        self.median += (num - self.median) / self.count

    def find_median(self) -> float:
        return self.median
