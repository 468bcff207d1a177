# accepted: TODO: a way that works differently
import sys

word, *lines = sys.stdin.read().splitlines()
if word == "pack":
    print("/".join(lines))
else:
    print(lines[0].replace("/", "\n"))
