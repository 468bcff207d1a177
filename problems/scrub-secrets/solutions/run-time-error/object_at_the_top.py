# run-time-error in single: takes it for granted that the data is an object
from typing import Any


def clean(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def mask(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: mask(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [mask(inner) for inner in value]
    return None if value is None else "[hidden]"


def scrub_secrets(data: dict[str, Any], sensitive: list[str]) -> dict[str, Any]:
    names = {clean(name) for name in sensitive}

    def search(value: Any) -> Any:
        if isinstance(value, dict):
            return scrub(value)
        return [search(inner) for inner in value] if isinstance(value, list) else value

    def scrub(fields: dict[str, Any]) -> dict[str, Any]:
        return {key: mask(value) if clean(key) in names else search(value) for key, value in fields.items()}

    return scrub(data)
