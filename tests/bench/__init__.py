"""How long the slow things take: `./noxw -s bench`, or `-- regroup` for some of them.

A benchmark is a module here with a function `bench()` that yields lines while it runs. Times are never told alone: each
stands beside what somebody would do without us, in the same run on the same machine, and the ratio counts.
"""
