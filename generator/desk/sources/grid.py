"""From the national grid to latitude and longitude, without a network and the same on every machine.

The transformation is the Ordnance Survey's seven-parameter one (EPSG:1314), which is right to about five metres. The finer one
needs a grid file that would have to be fetched, and on some machines is there; a school's position needs no more than this.
"""

from __future__ import annotations

import math
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyproj import Transformer

_PIPELINE = (
    "+proj=pipeline "
    "+step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy "
    "+step +proj=push +v_3 +step +proj=cart +ellps=airy "
    "+step +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489 "
    "+convention=position_vector "
    "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
    "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
)
EAST, NORTH = range(80_000, 660_000), range(5_000, 660_000)
"""England, in metres of the national grid."""
_PLACES = Decimal("0.00001")
"""About a metre; more would claim what the transformation does not give."""


def position(easting: int, northing: int) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude (WGS84) of a point of the national grid in metres; nothing for one outside England."""
    if easting not in EAST or northing not in NORTH:
        return None
    longitude, latitude = _transformer().transform(easting, northing)
    return Decimal(str(latitude)).quantize(_PLACES), Decimal(str(longitude)).quantize(_PLACES)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two positions of latitude and longitude are apart, for distances within a town."""
    north = math.radians(other[0] - one[0])
    east = math.radians(other[1] - one[1]) * math.cos(math.radians(one[0]))
    return 6_371_000 * math.hypot(north, east)


@cache
def _transformer() -> Transformer:
    from pyproj import Transformer

    return Transformer.from_pipeline(_PIPELINE)
