# run-time-error in tight-limit: reads every answer as a page
cursor, sizes = "start", {}
while cursor != "-":
    print("GET", cursor)
    status, cursor, *events = input().split()
    assert status == "200"
    for event in events:
        name, size = event.split(":")
        sizes[name] = int(size)
print("SUM", sum(sizes.values()))
