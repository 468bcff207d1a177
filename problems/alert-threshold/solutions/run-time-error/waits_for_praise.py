# run-time-error in basic: waits for an answer to its last line
low, high = 1, int(input())
while low < high:
    middle = (low + high) // 2
    print("?", middle)
    if input() == "fires":
        high = middle
    else:
        low = middle + 1
print("!", low)
assert input() == "right"
