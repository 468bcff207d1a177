# time-limit in max-size, grows n: goes through all loads that are left to find the one in the middle
low, high = 1, int(input())
while low < high:
    left = 0
    for load in range(low, high + 1):
        left += 1
    middle = low + (left - 1) // 2
    print("?", middle)
    if input() == "fires":
        high = middle
    else:
        low = middle + 1
print("!", low)
