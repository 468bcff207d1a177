# memory-limit in max-size: remembers the sums of each new number with all earlier ones
class TwoSum:
    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.sums: list[set[int]] = []

    def add(self, number: int) -> None:
        self.sums.append({number + other for other in self.numbers})
        self.numbers.append(number)

    def find(self, value: int) -> bool:
        return any(value in sums for sums in self.sums)
