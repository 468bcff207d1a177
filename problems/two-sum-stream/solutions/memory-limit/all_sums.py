# memory-limit in max-size: remembers the sum of each new number with all earlier ones
class TwoSum:
    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.sums: set[int] = set()

    def add(self, number: int) -> None:
        self.sums.update(number + other for other in self.numbers)
        self.numbers.append(number)

    def find(self, value: int) -> bool:
        return value in self.sums
