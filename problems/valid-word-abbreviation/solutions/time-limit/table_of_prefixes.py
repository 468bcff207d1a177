# time-limit in max-size, grows n^2: fills a table with an entry for every prefix of the word and every prefix of the abbreviation
def valid_word_abbreviation(word: str, abbr: str) -> bool:
    # fits[j][i]: the first j characters of abbr, at a place between two parts, stand for the first i letters of word.
    fits = [[False] * (len(word) + 1) for _ in range(len(abbr) + 1)]
    fits[0][0] = True
    for j in range(len(abbr)):
        if abbr[j].isalpha():
            for i in range(len(word)):
                if fits[j][i] and word[i] == abbr[j]:
                    fits[j + 1][i + 1] = True
        elif j == 0 or abbr[j - 1].isalpha():
            end = j
            while end < len(abbr) and abbr[end].isdigit():
                end += 1
            skipped = int(abbr[j:end])
            for i in range(len(word) + 1 - skipped):
                if fits[j][i] and abbr[j] != "0":
                    fits[end][i + skipped] = True
    return fits[len(abbr)][len(word)]
