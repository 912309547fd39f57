"""Read and write Word and Excel files as every room needs them: packages within bounds, parts, trees, revisions.

``package`` and ``packing`` read and write packages, ``bounds`` says how much is read; ``relations`` and
``content_types`` are the lists inside; ``word`` is a whole Word document; the others work on trees of its parts.
"""
