def interact(pages, limit, window):
    """An API with virtual time: `limit` pages in each window of `window` seconds."""
    cursors = ["start", *(cursor(number) for number in range(1, len(pages)))]
    number_of = {cursor: number for number, cursor in enumerate(cursors)}
    needed = (len(pages) - 1) // limit * window
    now, current, answered, refused = 0, 0, 0, False
    while True:
        words = input().split(" ")
        if len(words) != 2:
            return "a request must be `GET cursor`, `WAIT seconds` or `SUM total`"
        verb, word = words
        if verb == "SUM":
            right = sum(size(event) for event in {event for page in pages for event in page})
            total = number(word)
            return None if total == right else f"the sum is {right}, not {shown(word)}"
        if verb == "WAIT":
            seconds = number(word)
            if seconds is None or not 1 <= seconds <= 1_000_000:
                return "the seconds to wait must be an integer from 1 to 1000000"
            now += seconds
            if now > needed:
                return f"it waited {now} seconds, and all pages can be read in {needed}"
            print("waited")
        elif verb == "GET" and word in number_of:
            if now // window != current:
                current, answered, refused = now // window, 0, False
            if answered == limit:
                if refused:
                    return "it was refused twice in the same window"
                refused = True
                print("429", window - now % window)
                continue
            answered += 1
            at = number_of[word]
            following = cursors[at + 1] if at + 1 < len(cursors) else "-"
            print("200", following, *(f"{event}:{size(event)}" for event in pages[at]))
        elif verb == "GET":
            return f"there is no cursor `{shown(word)}`"
        else:
            return f"there is no request `{shown(verb)}`"


def cursor(number):
    """A word that says nothing about the number of a page."""
    value = number * 48_271 % 2_147_483_647
    return f"c{value % 10}{chr(97 + value // 10 % 26)}{value // 260 % 10}{chr(97 + value // 2_600 % 26)}{number}"


def size(event):
    return event % 1_000 * (event // 1_000_000 * 2_000 + 1)


def number(text):
    """The integer that a text of a stranger stands for; `None` if it is none, or a very long one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 20 else None


def shown(word):
    return word if len(word) <= 40 else word[:40] + "..."
