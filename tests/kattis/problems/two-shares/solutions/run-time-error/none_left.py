# run-time-error in even: divides by what is left beside two equal shares
n = int(input())
print(n // 2 // (n % 2), n - n // 2)
