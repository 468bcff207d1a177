# time-limit in max-size, grows n^2: looks for the youngest of the remaining breadcrumbs k times
def breadcrumb_trim(breadcrumbs: list[tuple[int, str]], error_time: int, window: int, k: int) -> list[str]:
    rest = [crumb for crumb in breadcrumbs if error_time - window <= crumb[0] <= error_time]
    kept: list[str] = []
    while rest and len(kept) < k:
        youngest = 0
        for i in range(len(rest)):
            if rest[i][0] >= rest[youngest][0]:
                youngest = i
        kept.append(rest.pop(youngest)[1])
    return kept[::-1]
