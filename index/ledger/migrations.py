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
    (
        "ALTER TABLE lookups ADD COLUMN searched VARCHAR",
        "ALTER TABLE lookups ADD COLUMN read_as JSON",
        "ALTER TABLE lookups ADD COLUMN arrangement JSON",
        "ALTER TABLE lookups ADD COLUMN digest VARCHAR",
    ),
    (
        "ALTER TABLE jobs ADD COLUMN is_draft BOOLEAN",
        "ALTER TABLE jobs ADD COLUMN confirmed JSON",
        "ALTER TABLE jobs ADD COLUMN digest VARCHAR",
        'ALTER TABLE job_events ADD COLUMN "by" VARCHAR',
        "ALTER TABLE job_events ADD COLUMN why VARCHAR",
        "ALTER TABLE job_events ADD COLUMN confirmed JSON",
        "ALTER TABLE job_events ADD COLUMN release VARCHAR",
    ),
)
VERSION = 1 + len(MIGRATIONS)
