# time-limit in max-size, grows n^2: removes neighbouring pairs again and again, scanning the whole string for every level of nesting
def is_valid(s: str) -> bool:
    while "()" in s or "[]" in s or "{}" in s:
        s = s.replace("()", "").replace("[]", "").replace("{}", "")
    return s == ""
