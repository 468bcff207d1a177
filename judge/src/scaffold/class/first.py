# accepted: TODO: the first way to solve it
class {class}:
    def __init__(self):
        self.sum = 0

    def add(self, value):
        self.sum += value

    def total(self):
        return self.sum
