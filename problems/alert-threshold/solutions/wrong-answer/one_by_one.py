# wrong-answer in max-size: tries one load after the other
n = int(input())
for load in range(1, n):
    print("?", load)
    if input() == "fires":
        print("!", load)
        break
else:
    print("!", n)
