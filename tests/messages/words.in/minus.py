# judge: decode-string
def decode_string(s):
    return "\u2212" + s
