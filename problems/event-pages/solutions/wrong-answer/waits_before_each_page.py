# wrong-answer in one-page: waits a second after every page, to be polite
cursor, sizes = "start", {}
while cursor != "-":
    print("GET", cursor)
    status, first, *events = input().split()
    print("WAIT", first if status == "429" else 1)
    input()
    if status == "429":
        continue
    cursor = first
    for event in events:
        name, size = event.split(":")
        sizes[name] = int(size)
print("SUM", sum(sizes.values()))
