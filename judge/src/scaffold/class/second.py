# accepted: TODO: a way that works differently
class {class}:
    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(value)

    def total(self):
        return sum(self.values)
