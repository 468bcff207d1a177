# time-limit in max-size, grows n^2: looks through the rooms from the lowest number on until one is free
def assign_rooms(intervals: list[list[int]]) -> list[int]:
    rooms = [0] * len(intervals)
    free_from: list[int] = []
    for meeting in sorted(range(len(intervals)), key=lambda meeting: intervals[meeting][0]):
        start, end = intervals[meeting]
        room = 0
        while room < len(free_from) and free_from[room] > start:
            room += 1
        free_from[room : room + 1] = [end]
        rooms[meeting] = room
    return rooms
