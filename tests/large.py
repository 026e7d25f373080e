"""Seaborough as it would be if it were large: hundreds of requests a year, hundreds of schools.

Everything in it is invented: what is added are copies under other numbers.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.roots import SEABOROUGH, Root, copy


def large(folder: Path, *, requests: int, schools: int) -> Root:
    """Seaborough with so many more requests that wait, and so many more schools, all in no cluster."""
    copy(SEABOROUGH, folder)
    root = Root(folder)
    bid = (SEABOROUGH / "bids/2025-26/c1-015.yaml").read_text("utf-8")
    for place in range(requests):
        cluster = f"c{place % 7 + 1}"
        root.write(f"bids/2025-26/{cluster}-{100 + place // 7}.yaml", bid.replace("cluster: c1", f"cluster: {cluster}"))
    school = (SEABOROUGH / "schools/900004.yaml").read_text("utf-8")
    rows = []
    for place in range(schools):
        urn = str(910000 + place)
        named = re.sub(r"^name: .*$", f'name: "Invented Primary School {place:03}"', school, flags=re.MULTILINE)
        named = re.sub(r"^laestab: .*$", f'laestab: "990{3000 + place}"', named, flags=re.MULTILINE)
        root.write(f"schools/{urn}.yaml", named.replace('"900004"', f'"{urn}"'))
        rows.append(f'  - school: "{urn}"\n    pupils: 210\n    sen_support: 30\n    ehc_plans: 7\n    fsm_ever6: 40\n')
    census = (SEABOROUGH / "census/2025-01.yaml").read_text("utf-8")
    root.write("census/2025-01.yaml", census.replace("sources:\n", "".join(rows) + "sources:\n", 1))
    return root
