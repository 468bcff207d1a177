# wrong-answer in empty: TODO: a mistake that people make
class {class}:
    def __init__(self):
        self.sum = None

    def add(self, value):
        self.sum = (self.sum or 0) + value

    def total(self):
        return -1 if self.sum is None else self.sum
