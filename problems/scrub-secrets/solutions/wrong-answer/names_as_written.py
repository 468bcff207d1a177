# wrong-answer in case-sensitivity: cleans up the keys but takes the names as they are written
from typing import Any


class Solution:
    def scrubSecrets(self, data: Any, sensitive: list[str]) -> Any:
        self.names = set(sensitive)
        return self.scrub(data, False)

    def scrub(self, value: Any, secret: bool) -> Any:
        if isinstance(value, dict):
            return {
                key: self.scrub(inner, secret or key.lower().replace("-", "").replace("_", "") in self.names)
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [self.scrub(inner, secret) for inner in value]
        return "[hidden]" if secret and value is not None else value
