# time-limit in max-size, grows n^2: collects the rooms of all earlier meetings that still go on, for each meeting
def assign_rooms(intervals: list[list[int]]) -> list[int]:
    order = sorted(range(len(intervals)), key=lambda meeting: intervals[meeting][0])
    rooms = [0] * len(intervals)
    for place, meeting in enumerate(order):
        start = intervals[meeting][0]
        taken = {rooms[earlier] for earlier in order[:place] if intervals[earlier][1] > start}
        rooms[meeting] = next(room for room in range(len(order)) if room not in taken)
    return rooms
