"""SEND Clusters: from the records of a scheme to a site on which every pound can be followed.

The rooms, in the order in which data passes through them: ``records`` (read), ``money`` (compute), ``checks`` (judge),
``publish`` (show). ``cli`` is the only door. Imports follow that order and never run against it.
"""
