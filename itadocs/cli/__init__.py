"""Parse the words of the command line, call a command, print. Nothing else prints or reads the clock."""

from itadocs.cli.dispatch import main

__all__ = ["main"]
