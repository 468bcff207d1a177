# wrong-answer in tight-limit: asks again at once when it was refused, without a wait
cursor, sizes = "start", {}
while cursor != "-":
    print("GET", cursor)
    status, first, *events = input().split()
    if status == "429":
        continue
    cursor = first
    for event in events:
        name, size = event.split(":")
        sizes[name] = int(size)
print("SUM", sum(sizes.values()))
