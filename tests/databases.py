"""Which databases a test runs on: both, unless it says one."""

import pytest

# For what is drawn and pressed, where the questions behind it are tried on both databases in tests of their own.
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
