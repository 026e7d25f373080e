"""A stand-in for GitHub over a real bare repository: as much of it as the officers' desk asks, and no more.

`bare` is the repository, `pulls` what GitHub keeps beside it, `graph` and `schema.graphql` its GraphQL interface, `rest` its
other one, `door` the server. What the desk asks beyond that is written down as a fault, so that a new version of the desk
which wants more fails its test rather than half works.
"""
