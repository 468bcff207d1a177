# wrong-answer in large: begins with zero, which no negative number exceeds
input()
most = 0
for number in input().split():
    most = max(most, int(number))
print(most)
