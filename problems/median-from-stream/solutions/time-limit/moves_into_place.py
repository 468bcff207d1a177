# time-limit in max-size, grows n^2: keeps the numbers sorted by moving each new one past all larger ones, step by step
class MedianFinder:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def add_num(self, num: int) -> None:
        place = len(self.numbers)
        self.numbers.append(num)
        while place > 0 and self.numbers[place - 1] > num:
            self.numbers[place] = self.numbers[place - 1]
            place -= 1
        self.numbers[place] = num

    def find_median(self) -> float:
        middle = len(self.numbers) // 2
        return (self.numbers[middle] + self.numbers[-middle - 1]) / 2
