"""Make what the program makes: one table of deliverables, each made, skipped, protected and recorded on the same path.

:data:`itadocs.deliverables.table.DELIVERABLES` says of each kind how it is made;
:func:`itadocs.deliverables.make.make_deliverables` is the path of them all.
"""
