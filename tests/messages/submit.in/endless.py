# judge: text-justification
def full_justify(words, max_width):
    print("starting with", len(words), "words")
    while True:
        pass
