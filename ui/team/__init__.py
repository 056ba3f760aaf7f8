"""A lead's room: how ready the team is, what reached it, and what it asked in vain.

Modules, in reading order: `team_room`.
"""
