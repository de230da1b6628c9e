"""Rules of the family ``numbers``: quantities compared by value."""
