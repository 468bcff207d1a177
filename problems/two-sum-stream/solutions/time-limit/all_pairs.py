# time-limit in max-size, grows n^3: goes through all pairs for each question
class TwoSum:
    def __init__(self) -> None:
        self.numbers: list[int] = []

    def add(self, number: int) -> None:
        self.numbers.append(number)

    def find(self, value: int) -> bool:
        for place, number in enumerate(self.numbers):
            for other in self.numbers[:place]:
                if number + other == value:
                    return True
        return False
