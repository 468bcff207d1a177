import re

MAX_UPDATES = 2500
MAX_TIME = 10**9
SESSION = re.compile(r"[A-Za-z0-9-]{1,12}")
RELEASE = re.compile(r"(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2})){2}")
STATUSES = ("running", "exited", "crashed")


def validate(updates, grace):
    if type(updates) is not list:
        return "updates must be a list."
    if len(updates) > MAX_UPDATES:
        return f"updates must hold at most {MAX_UPDATES} updates."
    previous = 0
    for update in updates:
        if type(update) not in (list, tuple) or len(update) != 5:
            return "Every update must have the five parts arrived, sent, session, release and status."
        arrived, sent, session, release, status = update
        if type(arrived) is not int or type(sent) is not int:
            return "arrived and sent must be integers."
        if not 0 <= sent <= arrived <= MAX_TIME:
            return f"0 <= sent <= arrived <= {MAX_TIME} must hold for every update."
        if arrived < previous:
            return "arrived must not decrease along the list."
        previous = arrived
        if type(session) is not str or not SESSION.fullmatch(session):
            return "Every session must have 1 to 12 letters, digits and hyphens."
        if type(release) is not str or not RELEASE.fullmatch(release):
            return "Every release must be three numbers from 0 to 999 with dots between them and no leading zeros."
        if type(status) is not str or status not in STATUSES:
            return "Every status must be running, exited or crashed."
    if type(grace) is not int or not 0 <= grace <= MAX_TIME:
        return f"grace must be an integer from 0 to {MAX_TIME}."
    return None
