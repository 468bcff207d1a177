# accepted: finds the largest quiet load bit by bit, from the highest
import sys

n = int(sys.stdin.readline())
quiet = 0
for bit in reversed(range((n - 1).bit_length())):
    load = quiet + (1 << bit)
    if load < n:
        print(f"? {load}")
        if sys.stdin.readline().strip() == "quiet":
            quiet = load
print(f"! {quiet + 1}")
