# run-time-error in no-line: unpacks path and line although the line may be missing
import re

TOKEN = re.compile(r"[A-Za-z0-9]+")
VARIABLE = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]+|(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,}")


def group_errors(traces: list[list[str]], app_folders: list[str]) -> list[list[int]]:
    prefixes = tuple(folder + "/" for folder in app_folders)
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, trace in enumerate(traces):
        in_app: list[str] = []
        others: list[str] = []
        for frame in trace:
            text, line = frame.split(":")
            (in_app if text.split(" at ")[1].startswith(prefixes) else others).append(text)
        key: list[str] = []
        for text in in_app or others:
            text = TOKEN.sub(lambda token: "#" if VARIABLE.fullmatch(token[0]) else token[0], text)
            if key[-1:] != [text]:
                key.append(text)
        groups.setdefault(tuple(key), []).append(position)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))
