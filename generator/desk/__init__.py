"""Where officers keep the register without knowing YAML: forms, workbooks, what is brought in, what is sent out."""
