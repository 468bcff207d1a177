# wrong-answer in separators: ignores everything but letters, also digits and full stops
import re
from typing import Any


def clean(key: str) -> str:
    return re.sub("[^a-z]", "", key.lower())


def scrub_secrets(data: Any, sensitive: list[str]) -> Any:
    names = {clean(name) for name in sensitive}

    def scrub(value: Any, secret: bool) -> Any:
        if isinstance(value, dict):
            return {key: scrub(inner, secret or clean(key) in names) for key, inner in value.items()}
        if isinstance(value, list):
            return [scrub(inner, secret) for inner in value]
        return "[hidden]" if secret and value is not None else value

    return scrub(data, False)
