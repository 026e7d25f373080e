"""Papers that go out: the pack for a meeting, letters to schools, the journal of sums that fall due. None is for publication."""
