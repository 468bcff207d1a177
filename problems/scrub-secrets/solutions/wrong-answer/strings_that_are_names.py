# wrong-answer in nothing-sensitive: replaces strings that equal a name, as if they were keys
from typing import Any


def clean(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


class Solution:
    def scrub_secrets(self, data: Any, sensitive: list[str]) -> Any:
        names = {clean(name) for name in sensitive}

        def scrub(value: Any, secret: bool) -> Any:
            if isinstance(value, dict):
                return {key: scrub(inner, secret or clean(key) in names) for key, inner in value.items()}
            if isinstance(value, list):
                return [scrub(inner, secret) for inner in value]
            if isinstance(value, str) and clean(value) in names:
                return "[hidden]"
            return "[hidden]" if secret and value is not None else value

        return scrub(data, False)
