"""The Excel doors: forms that go out as workbooks, come back filled in, and become records."""
