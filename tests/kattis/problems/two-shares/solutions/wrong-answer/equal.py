# wrong-answer in samples: both shares are the smaller half
n = int(input())
print(n // 2, n // 2)
