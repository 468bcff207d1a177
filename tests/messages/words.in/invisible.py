# judge: text-justification
def full_justify(words, max_width):
    return ["Deploy\u00a0 finished", "with\u200b         two", "warnings\tand no", "e\u0301rrors          "]
