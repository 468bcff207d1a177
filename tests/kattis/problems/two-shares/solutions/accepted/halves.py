# accepted: two halves, one of which may be larger
n = int(input())
print(n // 2, n - n // 2)
