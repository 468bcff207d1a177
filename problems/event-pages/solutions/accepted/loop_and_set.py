# accepted: asks for the same page again after a wait, and keeps the ids that it has seen
def main() -> None:
    cursor, total, seen = "start", 0, set()
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
                seen.add(name)
                total += int(size)
    print("SUM", total)


main()
