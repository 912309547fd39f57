"""Show the work in a browser on this machine: a face like the command line, which holds no logic of its own.

What a page shows comes from :mod:`itadocs.commands` and the structures of :mod:`itadocs.report`; what can be done
on it, the terminal can do.
"""
