def check(message, lost, printed):
    if not printed:
        return {"stdin": f"send\n{message}\n"}
    if len(printed) == 1:
        lines = printed[0].splitlines()
        if len(lines) > 3:
            return "it sends more than three lines"
        return {"stdin": "\n".join(["receive"] + lines[:lost] + lines[lost + 1:]) + "\n"}
    return None if printed[1].strip() == message else "the message did not come through"
