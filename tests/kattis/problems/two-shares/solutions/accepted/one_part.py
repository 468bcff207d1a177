# accepted: one part, and all others
n = int(input())
print(n - 1, 1)
