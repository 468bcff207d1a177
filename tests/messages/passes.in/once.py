# judge: lost-line
word, *lines = open(0).read().split("\n")
print(lines[0])
