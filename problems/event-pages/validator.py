MAX_PAGES = 200
MAX_EVENTS = 50
MAX_ID = 1_000_000_000
MAX_LIMIT = 100
MAX_WINDOW = 3_600


def validate(pages, limit, window):
    if type(pages) is not list or not 1 <= len(pages) <= MAX_PAGES:
        return f"the pages must be a list of 1 to {MAX_PAGES} lists"
    for page in pages:
        if type(page) is not list or len(page) > MAX_EVENTS:
            return f"a page must be a list of at most {MAX_EVENTS} events"
        for event in page:
            if type(event) is not int or not 0 <= event <= MAX_ID:
                return f"an id must be an integer from 0 to {MAX_ID}"
    if type(limit) is not int or not 1 <= limit <= MAX_LIMIT:
        return f"the limit must be an integer from 1 to {MAX_LIMIT}"
    if type(window) is not int or not 1 <= window <= MAX_WINDOW:
        return f"the window must be an integer from 1 to {MAX_WINDOW}"
    return None
