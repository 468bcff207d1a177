# time-limit in large: counts up from zero to the largest number, and never comes to a negative one
input()
numbers = set(map(int, input().split()))
n = max(numbers)
at = 0
while at != n:
    at += 1
print(at)
