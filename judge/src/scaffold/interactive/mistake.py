# wrong-answer in basic: TODO: a mistake that people make
for _ in range(int(input())):
    print(input())
