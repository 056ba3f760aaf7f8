"""Who is of whose team, as the token table says: it is what says so today."""

from api.tokens import TokenTable
from knowledge.audience import Role, Viewer
from knowledge.learning_errors import OtherTeam


def teammate(tokens: TokenTable, lead: Viewer, name: str) -> Viewer | None:
    """Return the person of that name in the team of somebody who oversees one; None if there is none."""
    if not lead.role.may_oversee or lead.team is None:
        return None
    found = (p for p in tokens.viewers.values() if (p.name, p.team) == (name, lead.team))
    return next(found, None)


def agents_of(tokens: TokenTable, team: str | None) -> tuple[Viewer, ...]:
    """Return the agents of a team, or of all for None, by name; one with several tokens counts once."""
    agents = {
        person.name: person
        for person in tokens.viewers.values()
        if person.role is Role.AGENT and team in (None, person.team)
    }
    return tuple(agents[name] for name in sorted(agents))


def overseen_team(reader: Viewer, team: str | None) -> str | None:
    """Return the team whose counts `reader` may see: a lead's own, to whoever publishes any, or all for None.

    Raises:
        OtherTeam: If it is another's, or a lead has none.
    """
    if reader.role.may_publish:
        return team
    if reader.team is None or team not in (None, reader.team):
        raise OtherTeam
    return reader.team
