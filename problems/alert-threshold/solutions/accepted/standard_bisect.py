# accepted: the standard library's bisect, which asks the alert in place of a list
from bisect import bisect_left


class Alert:
    def __init__(self, loads: int) -> None:
        self.loads = loads

    def __len__(self) -> int:
        return self.loads

    def __getitem__(self, at: int) -> bool:
        return input(f"? {at + 1}\n") == "fires"


# The last load need not be tried: if all others are quiet, it is the threshold.
alert = Alert(int(input()) - 1)
print(f"! {bisect_left(alert, True) + 1}")
