# accepted: TODO: the first way to solve it
import sys

print(sum(1 for line in sys.stdin if line.strip()))
