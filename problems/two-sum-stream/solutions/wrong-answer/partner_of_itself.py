# wrong-answer in half-of-value: does not ask whether the partner is the number itself
class TwoSum:
    def __init__(self) -> None:
        self.numbers: set[int] = set()

    def add(self, number: int) -> None:
        self.numbers.add(number)

    def find(self, value: int) -> bool:
        return any(value - number in self.numbers for number in self.numbers)
