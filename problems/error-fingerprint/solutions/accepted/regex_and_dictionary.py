# accepted: a regular expression normalises the frames, a dictionary collects the positions of each fingerprint
import re

TOKEN = re.compile(r"[A-Za-z0-9]+")
VARIABLE = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]+|(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,}")


def normalise(frame: str) -> str:
    return TOKEN.sub(lambda token: "#" if VARIABLE.fullmatch(token[0]) else token[0], frame.split(":")[0])


def fingerprint(trace: list[str], prefixes: tuple[str, ...]) -> tuple[str, ...]:
    in_app = [frame for frame in trace if frame.split(" at ")[1].startswith(prefixes)]
    result: list[str] = []
    for frame in map(normalise, in_app or trace):
        if not result or result[-1] != frame:
            result.append(frame)
    return tuple(result)


def group_errors(traces: list[list[str]], app_folders: list[str]) -> list[list[int]]:
    prefixes = tuple(folder + "/" for folder in app_folders)
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, trace in enumerate(traces):
        groups.setdefault(fingerprint(trace, prefixes), []).append(position)
    return sorted(groups.values(), key=lambda group: -len(group))
