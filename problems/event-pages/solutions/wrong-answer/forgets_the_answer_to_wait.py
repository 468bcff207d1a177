# wrong-answer in tight-limit: does not read the answer to `WAIT`, and is a line behind from then on
cursor, sizes = "start", {}
while cursor != "-":
    print("GET", cursor)
    status, *rest = input().split()
    if status == "429":
        print("WAIT", rest[0])
        continue
    if status != "200":
        continue
    cursor = rest[0]
    for event in rest[1:]:
        name, size = event.split(":")
        sizes[name] = int(size)
print("SUM", sum(sizes.values()))
