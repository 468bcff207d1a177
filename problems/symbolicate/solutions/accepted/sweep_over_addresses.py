# accepted: goes through the addresses in ascending order and keeps a stack of the ranges that have begun
class Solution:
    def symbolicate(self, ranges: list[tuple[int, int, str]], addresses: list[int]) -> list[str]:
        result = ["??"] * len(addresses)
        stack: list[tuple[int, str]] = []
        following = 0
        for i in sorted(range(len(addresses)), key=addresses.__getitem__):
            address = addresses[i]
            while following < len(ranges) and ranges[following][0] <= address:
                _, end, name = ranges[following]
                stack.append((end, name))
                following += 1
            while stack and stack[-1][0] <= address:
                stack.pop()
            if stack:
                result[i] = stack[-1][1]
        return result
