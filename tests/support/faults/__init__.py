"""Make runs go wrong on purpose: killed, side by side, fed with damaged files. Counted by ``benchmarks/faults.py``."""
