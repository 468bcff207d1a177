# accepted: scans the characters by hand, and sorts the positions by fingerprint so that groups are runs
from itertools import groupby

DIGITS = set("0123456789")
HEX = DIGITS | set("abcdefABCDEF")
LETTERS_AND_DIGITS = DIGITS | set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Solution:
    def groupErrors(self, traces: list[list[str]], app_folders: list[str]) -> list[list[int]]:
        folders = set(app_folders)
        prints = [self.fingerprint(trace, folders) for trace in traces]
        order = sorted(range(len(traces)), key=lambda position: (prints[position], position))
        groups = [list(run) for _, run in groupby(order, key=prints.__getitem__)]
        groups.sort(key=lambda group: (-len(group), group[0]))
        return groups

    def fingerprint(self, trace: list[str], folders: set[str]) -> list[str]:
        kept = [frame for frame in trace if self.is_in_app(frame, folders)] or trace
        return [frame for frame, _ in groupby(map(self.normalise, kept))]

    def is_in_app(self, frame: str, folders: set[str]) -> bool:
        _, _, path = frame.partition(" at ")
        slash = path.find("/")
        while slash >= 0:
            if path[:slash] in folders:
                return True
            slash = path.find("/", slash + 1)
        return False

    def normalise(self, frame: str) -> str:
        text, _, _ = frame.partition(":")
        pieces: list[str] = []
        start = 0
        for i, char in enumerate(text):
            if char not in LETTERS_AND_DIGITS:
                pieces.append(self.replace(text[start:i]))
                pieces.append(char)
                start = i + 1
        pieces.append(self.replace(text[start:]))
        return "".join(pieces)

    def replace(self, token: str) -> str:
        if not token or DIGITS.isdisjoint(token):
            return token
        if DIGITS.issuperset(token):
            return "#"
        if HEX.issuperset(token):
            return "#" if len(token) >= 8 else token
        is_address = len(token) > 2 and token[:2] in ("0x", "0X") and HEX.issuperset(token[2:])
        return "#" if is_address else token
