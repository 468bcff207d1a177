# wrong-answer in duplicates: keeps each number once, so two equal ones never make a pair
class TwoSum:
    def __init__(self) -> None:
        self.numbers: set[int] = set()

    def add(self, number: int) -> None:
        self.numbers.add(number)

    def find(self, value: int) -> bool:
        return any(value - number in self.numbers for number in self.numbers if value != 2 * number)
