# judge: text-justification
def full_justify(words, max_width):
    return " ".join(words)
