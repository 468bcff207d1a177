# accepted: TODO: the first way to solve it
def {function}(values):
    return sum(values)
