# accepted: TODO: a way that works differently
import sys

count = 0
for line in sys.stdin.read().split("\n"):
    if line.replace(" ", ""):
        count += 1
print(count)
