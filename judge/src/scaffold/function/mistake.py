# wrong-answer in empty: TODO: a mistake that people make
def {function}(values):
    return sum(values) or 1
