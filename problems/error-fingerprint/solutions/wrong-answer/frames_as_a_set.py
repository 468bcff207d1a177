# wrong-answer in ordering: compares the frames as a set, so that their order and their recurrence get lost
import re

TOKEN = re.compile(r"[A-Za-z0-9]+")
VARIABLE = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]+|(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,}")


def normalise(frame: str) -> str:
    return TOKEN.sub(lambda token: "#" if VARIABLE.fullmatch(token[0]) else token[0], frame.split(":")[0])


def group_errors(traces: list[list[str]], app_folders: list[str]) -> list[list[int]]:
    prefixes = tuple(folder + "/" for folder in app_folders)
    groups: dict[frozenset[str], list[int]] = {}
    for position, trace in enumerate(traces):
        frames = [frame for frame in trace if frame.split(" at ")[1].startswith(prefixes)] or trace
        groups.setdefault(frozenset(map(normalise, frames)), []).append(position)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))
