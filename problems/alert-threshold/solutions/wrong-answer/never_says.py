# wrong-answer in basic: prints the threshold without the mark, as if somebody read along
low, high = 1, int(input())
while low < high:
    middle = (low + high) // 2
    print("?", middle)
    if input() == "fires":
        high = middle
    else:
        low = middle + 1
print(low)
