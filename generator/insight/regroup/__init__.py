"""Propose groupings: schools near each other, in clusters of similar size and need, with a proof of how good it is.

Each cluster has a central school. Of all groupings that hold the limits, the one is sought with the least travel, the sum of
the ways from every school to the central school of its cluster. The limits say how far a cluster may lie from an equal
share: of schools, of pupils, of pupils on SEN support, with an EHC plan, with free school meals. HiGHS finds it and proves
what no other grouping within the limits can undercut.

`wish` is what is asked, `task` what follows from it, `model` says it in rows and columns (with `regions`, which make the
proof short), `solve` hands it to HiGHS (the only file that knows it), `proposal` measures what came of it, `why` explains each
placement. What is told of it to a person, and the record that it becomes, are the desk's.
"""
