from generator.publish.mkdocs import House, from_environment

globals().update(House(from_environment).events())
