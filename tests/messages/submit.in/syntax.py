# judge: text-justification
def full_justify(words, max_width):
    lines = [
    for word in words:
        lines.append(word)
