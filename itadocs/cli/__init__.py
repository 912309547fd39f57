"""The command line: it parses words, calls a command, prints. Nothing else prints or reads the clock."""

from itadocs.cli.dispatch import main

__all__ = ["main"]
