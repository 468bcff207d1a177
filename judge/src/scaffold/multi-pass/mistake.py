# wrong-answer in basic: TODO: a mistake that people make
if input() == "pack":
    print("values", *sorted(int(input()) for _ in range(int(input()))))
else:
    values = input().split()[1:]
    print(len(values), *values, sep="\n")
