# time-limit in max-size, grows n^2: compares each trace with the first trace of every group, and normalises both each time
import re

TOKEN = re.compile(r"[A-Za-z0-9]+")
VARIABLE = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]+|(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,}")


def fingerprint(trace: list[str], app_folders: list[str]) -> list[str]:
    in_app = [frame for frame in trace if any(frame.split(" at ")[1].startswith(folder + "/") for folder in app_folders)]
    result: list[str] = []
    for frame in in_app or trace:
        text = TOKEN.sub(lambda token: "#" if VARIABLE.fullmatch(token[0]) else token[0], frame.split(":")[0])
        if result[-1:] != [text]:
            result.append(text)
    return result


def group_errors(traces: list[list[str]], app_folders: list[str]) -> list[list[int]]:
    groups: list[list[int]] = []
    for position, trace in enumerate(traces):
        for group in groups:
            if fingerprint(traces[group[0]], app_folders) == fingerprint(trace, app_folders):
                group.append(position)
                break
        else:
            groups.append([position])
    return sorted(groups, key=lambda group: (-len(group), group[0]))
