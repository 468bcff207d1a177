# wrong-answer in empty-pages: takes a page without events for the last one
cursor, sizes = "start", {}
while cursor != "-":
    print("GET", cursor)
    status, first, *events = input().split()
    if status == "429":
        print("WAIT", first)
        input()
        continue
    if not events:
        break
    cursor = first
    for event in events:
        name, size = event.split(":")
        sizes[name] = int(size)
print("SUM", sum(sizes.values()))
