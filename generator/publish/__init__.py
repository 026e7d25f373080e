"""Show: pages from templates, the themed shell, downloads. The public's view of the accounts, and never more."""
