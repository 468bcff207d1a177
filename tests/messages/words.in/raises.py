# judge: hit-counter
class HitCounter:
    def __init__(self):
        self.hits = {}

    def hit(self, timestamp):
        self.hits[timestamp] += 1

    def get_hits(self, timestamp):
        return 0
