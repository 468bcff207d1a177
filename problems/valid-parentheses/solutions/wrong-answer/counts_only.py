# wrong-answer in ordering: compares how often each bracket occurs and never looks at the order
def is_valid(s: str) -> bool:
    return all(s.count(opener) == s.count(closer) for opener, closer in ("()", "[]", "{}"))
