"""Rules about groupings: which school is in which cluster, and under which number."""
