# wrong-answer in no-answer: compares the sums of the letters' numbers and of their squares, which different letters can share
def find_anagrams(s: str, p: str) -> list[int]:
    numbers = [ord(letter) for letter in s]
    wanted = [ord(letter) for letter in p]
    total = sum(wanted)
    squares = sum(n * n for n in wanted)
    found: list[int] = []
    for i, n in enumerate(numbers):
        total -= n
        squares -= n * n
        if i >= len(p):
            old = numbers[i - len(p)]
            total += old
            squares += old * old
        if i >= len(p) - 1 and total == 0 and squares == 0:
            found.append(i - len(p) + 1)
    return found
