# accepted: no recursion, but a list of the places that are still to be looked at, changed in place
from typing import Any


class Solution:
    def scrubSecrets(self, data: Any, sensitive: list[str]) -> Any:
        names = set(map(self.clean, sensitive))
        root = [data]
        pending: list[tuple[Any, Any, bool]] = [(root, 0, False)]
        while pending:
            container, place, secret = pending.pop()
            value = container[place]
            if isinstance(value, dict):
                for key in value:
                    pending.append((value, key, secret or self.clean(key) in names))
            elif isinstance(value, list):
                for index in range(len(value)):
                    pending.append((value, index, secret))
            elif secret and value is not None:
                container[place] = "[hidden]"
        return root[0]

    @staticmethod
    def clean(key: str) -> str:
        return "".join(character for character in key.lower() if character not in "-_")
