# wrong-answer in pieces: takes the first place of every piece, also of the last one, which must be at the end
class WordDictionary:
    def __init__(self) -> None:
        self.words: set[str] = set()

    def add_word(self, word: str) -> None:
        self.words.add(word)

    def search(self, word: str) -> bool:
        return any(self.matches(known, word) for known in self.words)

    def matches(self, known: str, pattern: str) -> bool:
        first, *pieces = pattern.split("*")
        if not self.fits(known, first, 0):
            return False
        end = len(first)
        for piece in pieces:
            while not self.fits(known, piece, end):
                end += 1
                if end > len(known):
                    return False
            end += len(piece)
        return end == len(known) or pattern.endswith("*")

    def fits(self, known: str, piece: str, start: int) -> bool:
        stretch = known[start : start + len(piece)]
        return len(stretch) == len(piece) and all(p in (".", letter) for p, letter in zip(piece, stretch))
