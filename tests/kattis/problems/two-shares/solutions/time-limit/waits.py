# time-limit in even: waits until an even number is odd
n = int(input())
while n % 2 == 0:
    pass
print(n // 2, n - n // 2)
