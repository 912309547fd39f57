"""Make what the program makes: one table of deliverables, each made, skipped, protected and recorded on the same path.

:data:`itadocs.deliverables.table.DELIVERABLES` says of each kind how it is made;
:mod:`itadocs.deliverables.make` is the path of them all.
"""
