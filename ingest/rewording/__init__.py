"""Other wordings of cards, proposed by an endpoint that an operator may name, and judged like any card.

In reading order: `wording_terms` (where, and how long), `proposal_rules` (what a proposal must keep), `wording_endpoint` (asks for one),
`proposing` (asks for many within a budget), `reword` (what comes of it in the points of packs), `told_wordings`
(the same for a publication, told in the log).
"""
