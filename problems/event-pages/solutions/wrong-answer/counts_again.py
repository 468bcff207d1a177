# wrong-answer in shifted: counts an event on every page that it is on
cursor, total = "start", 0
while cursor != "-":
    print("GET", cursor)
    status, first, *events = input().split()
    if status == "429":
        print("WAIT", first)
        input()
        continue
    cursor = first
    total += sum(int(event.split(":")[1]) for event in events)
print("SUM", total)
