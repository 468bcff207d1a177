# accepted except max-size: sorts all numbers for each question
class MedianFinder:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def add_num(self, num: int) -> None:
        self.numbers.append(num)

    def find_median(self) -> float:
        ordered = sorted(self.numbers)
        middle = len(ordered) // 2
        if len(ordered) % 2 == 1:
            return float(ordered[middle])
        return (ordered[middle - 1] + ordered[middle]) / 2
