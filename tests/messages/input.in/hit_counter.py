# judge: hit-counter
class HitCounter:
    def __init__(self):
        self.hits = []

    def hit(self, timestamp):
        self.hits.append(timestamp)

    def getHits(self, timestamp):
        return sum(at >= timestamp - 300 for at in self.hits)
