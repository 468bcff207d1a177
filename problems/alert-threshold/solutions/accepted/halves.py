# accepted: halves the range that is left
def fires(load: int) -> bool:
    print("?", load)
    return input() == "fires"


def main() -> None:
    low, high = 1, int(input())
    while low < high:
        middle = (low + high) // 2
        if fires(middle):
            high = middle
        else:
            low = middle + 1
    print("!", low)


main()
