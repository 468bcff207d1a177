# wrong-answer in empty: TODO: a mistake that people make
import sys

count = sum(1 for line in sys.stdin if line.strip())
print(count or "none")
