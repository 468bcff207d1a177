# time-limit in max-size, grows n^2: compares every key with every name and cleans up both each time
from typing import Any


def clean(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def scrub_secrets(data: Any, sensitive: list[str]) -> Any:
    def is_sensitive(key: str) -> bool:
        return any(clean(key) == clean(name) for name in sensitive)

    def scrub(value: Any, secret: bool) -> Any:
        if isinstance(value, dict):
            return {key: scrub(inner, secret or is_sensitive(key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [scrub(inner, secret) for inner in value]
        return "[hidden]" if secret and value is not None else value

    return scrub(data, False)
