"""A paper: one HTML file that needs no other, opens in a browser and in Word, and prints on A4."""

from __future__ import annotations

from functools import cache

import jinja2

from generator.own import own
from generator.publish import site as ground
from generator.publish import words
from generator.publish.site import Site


def paper(template: str, site: Site, **context: object) -> bytes:
    """Set one paper; its template sees the site, the authority, and what `context` holds."""
    made = (
        _environment()
        .get_template(f"papers/{template}")
        .render(site=site, authority=site.dataset.authority.data, as_of=site.as_of, **context)
    )
    return made.encode("utf-8")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(own("site/templates")), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(
        money=ground.money, long_date=ground.long_date, paragraphs=ground.paragraphs, counted=ground.counted,
        first_up=ground.first_up,
    )  # fmt: skip
    environment.globals.update(words=words)
    return environment
