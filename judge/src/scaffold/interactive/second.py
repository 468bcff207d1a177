# accepted: TODO: a way that works differently
values = []
count = int(input())
while len(values) < count:
    values.append(int(input()))
    print(sum(values))
