"""The append-only database of people's acts; the one home of SQLAlchemy.

In reading order: `tables` (and `migrations`, how they came to be), `free_text`, `database` (opening it, look-ups, publications), and one
module for each further kind of act, which takes the opened ledger: `job_log`, `asked`, `abstentions`, `sightings`, `acknowledgements`, `needs`,
`quality_runs`; `forgetting` and `quotes`, which delete and blank. Of how people learn: `reviews`, `sessions`, `passage_notes`, `praise`, `sharing`,
and `learning_erasure`, which takes it away again.
"""
