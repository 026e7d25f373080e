"""Whether decisions are fair, as far as counts can tell: who asked, who was agreed, and what could be chance.

`cases` says what is known of each request, `groups` counts them, `chance` says how often a gap comes by itself, `judged`
sets the one against the other, `alike` compares like with like, `spread` says how evenly money fell, `noticed` how large an
unfairness must be before it would be seen. Nothing here names a school.
"""
