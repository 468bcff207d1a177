# accepted: recursion with a flag that says whether the value is under a sensitive key
from typing import Any

MASK = "[hidden]"


def clean(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def scrub_secrets(data: Any, sensitive: list[str]) -> Any:
    names = {clean(name) for name in sensitive}

    def scrub(value: Any, secret: bool) -> Any:
        if isinstance(value, dict):
            return {key: scrub(inner, secret or clean(key) in names) for key, inner in value.items()}
        if isinstance(value, list):
            return [scrub(inner, secret) for inner in value]
        return MASK if secret and value is not None else value

    return scrub(data, False)
