# time-limit in max-size, grows n^2: looks for each event among all that it has seen, one by one
cursor, total, seen = "start", 0, []
while cursor != "-":
    print("GET", cursor)
    status, first, *events = input().split()
    if status == "429":
        print("WAIT", first)
        input()
        continue
    cursor = first
    for event in events:
        name, size = event.split(":")
        if name not in seen:
            seen.append(name)
            total += int(size)
print("SUM", total)
