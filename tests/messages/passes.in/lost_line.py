# accepted: says it twice
import sys

word, *lines = sys.stdin.read().split("\n")
print(lines[0])
if word == "send":
    print(lines[0])
