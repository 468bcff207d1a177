# judge: valid-parentheses
def is_valid(s):
    table = [0]
    while True:
        table += table
