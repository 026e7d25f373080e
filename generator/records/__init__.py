"""Read: from YAML files to one immutable `Dataset`, or to the findings that say why not."""
