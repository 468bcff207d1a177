import re


def validate(stdin):
    if not re.fullmatch("[1-9][0-9]{0,3}\n(0|-?[1-9][0-9]{0,6})( (0|-?[1-9][0-9]{0,6}))*\n", stdin):
        return "The input is not a count and numbers."
    count, numbers = stdin.splitlines()
    numbers = [int(number) for number in numbers.split(" ")]
    if int(count) > 1000 or int(count) != len(numbers):
        return "The count is above 1000, or not that of the numbers."
    if max(map(abs, numbers)) > 1_000_000:
        return "A number is not from -1000000 to 1000000."
    return None
