# time-limit in max-size, grows n^2: goes through the whole report once for each name
from typing import Any


class Solution:
    def scrubSecrets(self, data: Any, sensitive: list[str]) -> Any:
        for name in sensitive:
            data = self.scrub(data, self.clean(name), False)
        return data

    def scrub(self, value: Any, name: str, secret: bool) -> Any:
        if isinstance(value, dict):
            return {key: self.scrub(inner, name, secret or self.clean(key) == name) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.scrub(inner, name, secret) for inner in value]
        return "[hidden]" if secret and value is not None else value

    def clean(self, key: str) -> str:
        return key.lower().replace("-", "").replace("_", "")
