# accepted: lets the JSON parser hand over the objects from the inside to the outside
import json
import re
from typing import Any


def clean(key: str) -> str:
    return re.sub("[-_]", "", key).lower()


def mask(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: mask(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [mask(inner) for inner in value]
    return None if value is None else "[hidden]"


def scrub_secrets(data: Any, sensitive: list[str]) -> Any:
    names = {clean(name) for name in sensitive}

    def scrub_object(fields: dict[str, Any]) -> dict[str, Any]:
        return {key: mask(value) if clean(key) in names else value for key, value in fields.items()}

    return json.loads(json.dumps(data), object_hook=scrub_object)
