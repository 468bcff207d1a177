# wrong-answer in chains: merges overlapping meetings and counts those of the largest cluster
def min_meeting_rooms(intervals: list[list[int]]) -> int:
    most = members = 0
    cluster_end = -1
    for start, end in sorted(intervals):
        if start < cluster_end:
            members += 1
            cluster_end = max(cluster_end, end)
        else:
            members, cluster_end = 1, end
        most = max(most, members)
    return most
