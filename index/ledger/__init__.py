"""The append-only database of people's acts; the one home of SQLAlchemy.

In reading order: `tables` (and `migrations`, how they came to be), `database` (opening it, look-ups, publications), and one
module for each further kind of act, which takes the opened `Ledger`. Of how people learn: `reviews`, `sessions`, `passage_notes`, `praise`, `sharing`,
and `learning_erasure`, which takes it away again.
"""
