# judge: lost-line
word = input()
line = input()
if word == "send":
    print("-")
    print(line)
else:
    print(line if line != "-" else input())
