"""What an agent remembers, what their calls will ask, and which cards a session is made of; no I/O, and time is passed in.

In reading order: `arrays`, `memory` (the one home of `fsrs`: answers become a state of memory), `recall` (the same model over arrays),
`demand` (how often an agent's calls need a point), `choice` (which cards are worth the next seconds). Over many points or people at once: `days`, `folding`, `signals`, `team_needs`,
`askable`, `pace`, `learner`, `personal` (one agent's deck).

What is on record and what it amounts to: `learning_record` (answers, sessions, notes, praise), `mistakes`,
`habits`, `achievements`, `note_search`, `history_csv`; for a team `team_counts` and `readiness`.
"""
