# wrong-answer in tight-limit: always waits a minute, whatever it was told
cursor, sizes = "start", {}
while cursor != "-":
    print("GET", cursor)
    status, first, *events = input().split()
    if status == "429":
        print("WAIT 60")
        input()
        continue
    cursor = first
    for event in events:
        name, size = event.split(":")
        sizes[name] = int(size)
print("SUM", sum(sizes.values()))
