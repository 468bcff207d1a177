# wrong-answer in ties: sorts groups of the same size by their fingerprint instead of the first position
import re

TOKEN = re.compile(r"[A-Za-z0-9]+")
VARIABLE = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]+|(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,}")


def group_errors(traces: list[list[str]], app_folders: list[str]) -> list[list[int]]:
    prefixes = tuple(folder + "/" for folder in app_folders)
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, trace in enumerate(traces):
        frames = [frame for frame in trace if frame.split(" at ")[1].startswith(prefixes)] or trace
        key: list[str] = []
        for frame in frames:
            text = TOKEN.sub(lambda token: "#" if VARIABLE.fullmatch(token[0]) else token[0], frame.split(":")[0])
            if key[-1:] != [text]:
                key.append(text)
        groups.setdefault(tuple(key), []).append(position)
    return [group for _, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))]
