"""Editing of lines that somebody types: nobody does."""


def parse_and_bind(string, /):
    pass


def set_completer(function=None, /):
    pass


def set_auto_history(enabled, /):
    pass
