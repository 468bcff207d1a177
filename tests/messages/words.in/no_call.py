# judge: hit-counter
class HitCounter:
    def __init__(self):
        self.hits = []

    def hit(self, timestamp):
        self.hits.append(timestamp)

    def get_hits(self, timestamp):
        return self.hits.copy
