# wrong-answer in interleaving: sorts at the first question and does not notice that numbers have been added since
class MedianFinder:
    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.ordered = False

    def add_num(self, num: int) -> None:
        self.numbers.append(num)

    def find_median(self) -> float:
        if not self.ordered:
            self.numbers.sort()
            self.ordered = True
        middle = len(self.numbers) // 2
        return (self.numbers[middle] + self.numbers[-middle - 1]) / 2
