# wrong-answer in parts-of-keys: takes a key for sensitive if it contains one of the names
import re
from typing import Any


def clean(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


class Solution:
    def scrubSecrets(self, data: Any, sensitive: list[str]) -> Any:
        pattern = re.compile("|".join(re.escape(clean(name)) for name in sensitive) or "(?!)")

        def scrub(value: Any, secret: bool) -> Any:
            if isinstance(value, dict):
                return {key: scrub(inner, secret or bool(pattern.search(clean(key)))) for key, inner in value.items()}
            if isinstance(value, list):
                return [scrub(inner, secret) for inner in value]
            return "[hidden]" if secret and value is not None else value

        return scrub(data, False)
