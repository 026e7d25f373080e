"""The pages, kind by kind: each view prepares what its template shows."""
