"""Compute: exact shares, the formula, the ledger, sums due. Whole pence throughout; total over any `Dataset`."""
