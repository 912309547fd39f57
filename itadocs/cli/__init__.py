"""Parse the words of the command line, call a command, print. Nothing else prints or reads the clock."""

import sys

__all__ = ["STOPPED", "main"]

STOPPED = 130
"""What a shell calls a command that Ctrl-C ended."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code.

    0: done, nothing to mend. 1: something to mend, or a document failed. 2: a wrong command. 130: ended by Ctrl-C.
    """
    try:
        from itadocs.cli.dispatch import run_command  # within the try: Ctrl-C may come while it is loaded

        return run_command(arguments)
    except KeyboardInterrupt:
        print("หยุดตามที่สั่ง แฟ้มที่ทำเสร็จแล้วอยู่ครบ ต่อไป: สั่งคำสั่งเดิมอีกครั้งเพื่อทำส่วนที่เหลือ", file=sys.stderr)
        return STOPPED
