# wrong-answer in nothing-to-ask: ends without a word when there is nothing to try
low, high = 1, int(input())
if low < high:
    while low < high:
        middle = (low + high) // 2
        print("?", middle)
        if input() == "fires":
            high = middle
        else:
            low = middle + 1
    print("!", low)
