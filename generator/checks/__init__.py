"""Judge: rules over the `Dataset` and its accounts. Each is a generator that yields findings; one registry names them all."""
