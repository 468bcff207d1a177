import importlib.machinery
import sys


class Beside:
    """Finds the modules that lie in the folder of a program. Its files are texts here, by their paths."""

    def __init__(self, files):
        self.files = files
        # What was loaded before is not what the program finds in its folder.
        for name in [name for name in sys.modules if name != "__main__" and self.find_spec(name)]:
            del sys.modules[name]

    def find_spec(self, name, path=None, target=None):
        if name in sys.builtin_module_names:
            return None
        folder = name.replace(".", "/")
        for file, is_package in ((f"{folder}/__init__.py", True), (f"{folder}.py", False)):
            if file in self.files:
                return importlib.machinery.ModuleSpec(name, self, origin=file, is_package=is_package)
        if any(file.startswith(folder + "/") for file in self.files):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        file = module.__spec__.origin
        if file is not None:
            start(self.files, file, module.__dict__)


def start(files, file, names):
    names["__file__"] = file
    exec(compile(files[file], file, "exec", dont_inherit=True), names)
