import re

MAX_TRACES = 1000
MAX_FRAMES = 50
MAX_TOTAL = 2000
MAX_FOLDERS = 10
FRAME = re.compile(r"[A-Za-z0-9_.$<>]{1,60} at [A-Za-z0-9_./@-]{1,60}(:[0-9]{1,6})?")
FOLDER = re.compile(r"[A-Za-z0-9_./@-]{0,59}[A-Za-z0-9_.@-]")


def validate(traces, app_folders):
    if type(traces) is not list:
        return "traces must be a list."
    if len(traces) > MAX_TRACES:
        return f"traces must hold at most {MAX_TRACES} traces."
    total = 0
    for trace in traces:
        if type(trace) is not list:
            return "Every trace must be a list."
        if len(trace) > MAX_FRAMES:
            return f"A trace must have at most {MAX_FRAMES} frames."
        total += len(trace)
        for frame in trace:
            if type(frame) is not str:
                return "Every frame must be a text."
            if not FRAME.fullmatch(frame):
                return "Every frame must read FUNCTION at PATH:LINE or FUNCTION at PATH, with legal characters and lengths."
    if total > MAX_TOTAL:
        return f"The traces must have at most {MAX_TOTAL} frames together."
    if type(app_folders) is not list:
        return "app_folders must be a list."
    if len(app_folders) > MAX_FOLDERS:
        return f"app_folders must hold at most {MAX_FOLDERS} folders."
    for folder in app_folders:
        if type(folder) is not str:
            return "Every folder must be a text."
        if not FOLDER.fullmatch(folder):
            return "Every folder must have 1 to 60 legal characters and must not end with a slash."
    if len(set(app_folders)) < len(app_folders):
        return "No folder may be listed twice."
    return None
