# wrong-answer in nested: searches objects inside of objects, but not those inside of lists
from typing import Any


def clean(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def mask(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: mask(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [mask(inner) for inner in value]
    return None if value is None else "[hidden]"


def scrub_secrets(data: Any, sensitive: list[str]) -> Any:
    names = {clean(name) for name in sensitive}

    def scrub(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {key: mask(inner) if clean(key) in names else scrub(inner) for key, inner in value.items()}

    return scrub(data)
