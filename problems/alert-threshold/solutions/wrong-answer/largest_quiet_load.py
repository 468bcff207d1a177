# wrong-answer in basic: names the largest load that stays quiet
low, high = 0, int(input())
while high - low > 1:
    middle = (low + high) // 2
    print("?", middle)
    if input() == "fires":
        high = middle
    else:
        low = middle
print("!", max(low, 1))
