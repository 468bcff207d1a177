# accepted: TODO: the first way to solve it
if input() == "pack":
    print("values", *[input() for _ in range(int(input()))])
else:
    values = input().split()[1:]
    print(len(values), *values, sep="\n")
