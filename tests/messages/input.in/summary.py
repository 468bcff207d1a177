# judge: log-level-summary
print("malformed 0")
