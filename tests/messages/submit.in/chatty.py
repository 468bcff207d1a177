# judge: valid-parentheses
def is_valid(s):
    while True:
        print("still looking at", s[:10])
