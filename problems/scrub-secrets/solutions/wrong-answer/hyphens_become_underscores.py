# wrong-answer in separators: takes hyphens and underscores for the same, but does not ignore them
from typing import Any


def clean(key: str) -> str:
    return key.lower().replace("-", "_")


def scrub_secrets(data: Any, sensitive: list[str]) -> Any:
    names = {clean(name) for name in sensitive}

    def scrub(value: Any, secret: bool) -> Any:
        if isinstance(value, dict):
            return {key: scrub(inner, secret or clean(key) in names) for key, inner in value.items()}
        if isinstance(value, list):
            return [scrub(inner, secret) for inner in value]
        return "[hidden]" if secret and value is not None else value

    return scrub(data, False)
