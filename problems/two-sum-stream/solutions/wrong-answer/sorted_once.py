# wrong-answer in added-between: sorts at the first question, and appends what is added afterwards
class TwoSum:
    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.is_sorted = False

    def add(self, number: int) -> None:
        self.numbers.append(number)

    def find(self, value: int) -> bool:
        if not self.is_sorted:
            self.numbers.sort()
            self.is_sorted = True
        low, high = 0, len(self.numbers) - 1
        while low < high:
            total = self.numbers[low] + self.numbers[high]
            if total == value:
                return True
            if total < value:
                low += 1
            else:
                high -= 1
        return False
