# judge: log-level-summary
lines = open(0).read().splitlines()
print(lines[10 ** 6])
