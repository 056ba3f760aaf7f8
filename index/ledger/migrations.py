"""The steps from each version of the ledger's tables to the next, in the SQL that SQLite and PostgreSQL share.

Version 1 is the tables as they first were. A step is never changed once it has been released, only followed by another, and it
only adds: a service of the version before goes on beside one that has taken the step.
"""

# The first step leads from version 1 to version 2.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "ALTER TABLE lookups ADD COLUMN language VARCHAR",
        "ALTER TABLE lookups ADD COLUMN masked BOOLEAN",
        "ALTER TABLE lookups ADD COLUMN cut_at INTEGER",
    ),
    (
        "ALTER TABLE lookups ADD COLUMN versions JSON",
        "ALTER TABLE jobs ADD COLUMN urgent BOOLEAN",
    ),
)
VERSION = 1 + len(MIGRATIONS)
