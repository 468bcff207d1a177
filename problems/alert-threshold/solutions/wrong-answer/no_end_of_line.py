# wrong-answer in basic: asks without the end of the line, and both wait for each other
low, high = 1, int(input())
while low < high:
    middle = (low + high) // 2
    print("?", middle, end="")
    if input() == "fires":
        high = middle
    else:
        low = middle + 1
print("!", low)
