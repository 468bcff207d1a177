# wrong-answer in nested: searches the objects in a list, but not the lists in it
def plain(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def hide(value: object) -> object:
    if isinstance(value, dict):
        return {key: hide(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [hide(inner) for inner in value]
    return None if value is None else "[hidden]"


def scrub_secrets(data: object, sensitive: list[str]) -> object:
    names = {plain(name) for name in sensitive}

    def scrub(value: object) -> object:
        if isinstance(value, dict):
            return {key: hide(inner) if plain(key) in names else scrub(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [scrub(inner) if isinstance(inner, dict) else inner for inner in value]
        return value

    return scrub(data)
