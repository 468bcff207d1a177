# judge: text-justification
def full_justify(words, max_width):
    return pack(words, max_width)


def pack(words, max_width):
    gaps = len(words) // (max_width - max_width)
    return [gaps]
