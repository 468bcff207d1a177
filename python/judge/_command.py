"""Where the command `judge` is that came with this package."""

import os
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Iterator

from ._judge import JudgeError


def path() -> str:
    """The path of the command. The variable JUDGE_COMMAND names another one, which must be of the same build.

    Raises `JudgeError` if there is none.
    """
    named = os.environ.get("JUDGE_COMMAND")
    if named:
        found = shutil.which(named)
        if found is None:
            raise JudgeError(f"JUDGE_COMMAND is `{named}`, which is no command")
        return os.path.abspath(found)
    tried = [folder / "judge" for folder in _folders()]
    for command in tried:
        if command.is_file():
            return str(command)
    places = ", ".join(f"`{command}`" for command in tried)
    raise JudgeError(f"the command `judge` did not come with this package; it is none of {places}")


def _folders() -> Iterator[Path]:
    """The folders into which an installer puts the scripts of a package, the likeliest first."""
    yield Path(sysconfig.get_path("scripts"))
    # pip install --user
    user = "osx_framework_user" if sys.platform == "darwin" and sys._framework else f"{os.name}_user"
    yield Path(sysconfig.get_path("scripts", scheme=user))
    # pip install --target DIR and --prefix DIR: the folder `bin` is beside the package, or beside `lib`.
    package = Path(__file__).resolve().parent
    yield package.parent / "bin"
    if len(package.parents) > 3:
        yield package.parents[3] / "bin"
