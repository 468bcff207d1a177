class HitCounter:
    def hit(self, timestamp: int) -> None:
        pass

    def get_hits(self, timestamp: int) -> int:
        return 0
