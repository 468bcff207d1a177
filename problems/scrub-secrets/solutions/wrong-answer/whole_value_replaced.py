# wrong-answer in nested: replaces an object or a list under a sensitive key as a whole
from typing import Any


def clean(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def scrub_secrets(data: Any, sensitive: list[str]) -> Any:
    names = {clean(name) for name in sensitive}

    def scrub(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: "[hidden]" if clean(key) in names and inner is not None else scrub(inner)
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [scrub(inner) for inner in value]
        return value

    return scrub(data)
