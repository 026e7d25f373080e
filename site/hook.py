"""MkDocs' way in; what happens then is in generator/publish/mkdocs.py."""

from generator.publish.mkdocs import House, from_environment

globals().update(House(from_environment).events())
