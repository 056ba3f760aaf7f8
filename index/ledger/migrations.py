"""The steps from each version of the ledger's tables to the next, in the SQL that SQLite and PostgreSQL share.

Version 1 is the tables as they first were. A step is never changed once it has been released, only followed by another, and it
only adds columns: a service of the version before goes on beside one that has taken the step.
"""

# Tables with the columns that they are given. The first step leads from version 1 to version 2.
MIGRATIONS: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        ("lookups", "language VARCHAR"),
        ("lookups", "masked BOOLEAN"),
        ("lookups", "cut_at INTEGER"),
    ),
    (
        ("lookups", "versions JSON"),
        ("jobs", "urgent BOOLEAN"),
    ),
    (
        ("lookups", "searched VARCHAR"),
        ("lookups", "read_as JSON"),
        ("lookups", "arrangement JSON"),
        ("lookups", "digest VARCHAR"),
    ),
    (
        ("jobs", "is_draft BOOLEAN"),
        ("jobs", "confirmed JSON"),
        ("jobs", "digest VARCHAR"),
        ("job_events", '"by" VARCHAR'),
        ("job_events", "why VARCHAR"),
        ("job_events", "confirmed JSON"),
        ("job_events", "release VARCHAR"),
    ),
    (
        ("lookups", "settled JSON"),
        ("sightings", "begins INTEGER"),
        ("sightings", "ends INTEGER"),
    ),
    (("reviews", "why VARCHAR"),),
    (("sightings", "team VARCHAR"),),
    (("quality_runs", "verdicts JSON"),),
)
VERSION = 1 + len(MIGRATIONS)
