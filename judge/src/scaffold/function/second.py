# accepted: TODO: a way that works differently
def {function}(values):
    total = 0
    for value in values:
        total += value
    return total
