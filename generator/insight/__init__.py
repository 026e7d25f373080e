"""Compare: groupings side by side, other formulas, whether decisions look fair, what each rule would fund."""
