# wrong-answer in nested: does not hand on to the members of a list that they are secret
from typing import Any


def clean(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def scrub_secrets(data: Any, sensitive: list[str]) -> Any:
    names = {clean(name) for name in sensitive}

    def scrub(value: Any, secret: bool = False) -> Any:
        if isinstance(value, dict):
            return {key: scrub(inner, secret or clean(key) in names) for key, inner in value.items()}
        if isinstance(value, list):
            return [scrub(inner) for inner in value]
        return "[hidden]" if secret and value is not None else value

    return scrub(data)
