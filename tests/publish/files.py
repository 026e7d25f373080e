"""The files that are given away, by names that are the same for every authority, so that tests can ask for them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.publish.site import INVENTED


def short(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Files by what they are called in a real authority."""
    return {path.replace(f"/{INVENTED}-", "/"): content for path, content in files.items()}


def called(name: str, path: str) -> str:
    """What a file is called in `data/NAME`, such as `data/v1/requests.csv`: an invented authority's says so."""
    folder, _, plain = path.rpartition("/")
    return path if name == "southampton" else f"{folder}/{INVENTED}-{plain}"
