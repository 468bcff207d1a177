# wrong-answer in nested: once a sensitive key has been met, its later neighbours are taken for secret as well
from typing import Any


def clean(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def scrub_secrets(data: Any, sensitive: list[str]) -> Any:
    names = {clean(name) for name in sensitive}

    def scrub(value: Any, secret: bool) -> Any:
        if isinstance(value, dict):
            result = {}
            for key, inner in value.items():
                if clean(key) in names:
                    secret = True
                result[key] = scrub(inner, secret)
            return result
        if isinstance(value, list):
            return [scrub(inner, secret) for inner in value]
        return "[hidden]" if secret and value is not None else value

    return scrub(data, False)
