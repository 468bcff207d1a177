# wrong-answer in equal-sizes: takes events of the same size for the same event
cursor, sizes = "start", set()
while cursor != "-":
    print("GET", cursor)
    status, first, *events = input().split()
    if status == "429":
        print("WAIT", first)
        input()
        continue
    cursor = first
    sizes.update(int(event.split(":")[1]) for event in events)
print("SUM", sum(sizes))
