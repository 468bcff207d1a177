# wrong-answer in nothing-to-ask: tries the last load that is left, although it can only be the threshold
low, high = 1, int(input())
answer = high
while low <= high:
    middle = (low + high) // 2
    print("?", middle)
    if input() == "fires":
        answer, high = middle, middle - 1
    else:
        low = middle + 1
print("!", answer)
