# wrong-answer in nested: subtracts what each outage shares with the next one only
class Solution:
    def uptime_percent(self, start: int, end: int, outages: list[tuple[int, int]]) -> float:
        inside = [(max(begin, start), min(finish, end)) for begin, finish in outages]
        inside = sorted((begin, finish) for begin, finish in inside if begin < finish)
        down = sum(finish - begin for begin, finish in inside)
        for (_, finish), (next_begin, next_finish) in zip(inside, inside[1:]):
            down -= max(0, min(finish, next_finish) - next_begin)
        return 100 * (end - start - down) / (end - start)
