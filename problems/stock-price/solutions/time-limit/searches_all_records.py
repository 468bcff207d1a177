# time-limit in max-size, grows n^2: a plain list of records, searched by every call
class StockPrice:
    def __init__(self) -> None:
        self.records: list[list[int]] = []

    def update(self, timestamp: int, price: int) -> None:
        for record in self.records:
            if record[0] == timestamp:
                record[1] = price
                return
        self.records.append([timestamp, price])

    def current(self) -> int:
        return max(self.records, key=lambda record: record[0])[1]

    def maximum(self) -> int:
        return max(price for _, price in self.records)

    def minimum(self) -> int:
        return min(price for _, price in self.records)
