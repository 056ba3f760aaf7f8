"""What is kept goes over the wire whole."""

from dataclasses import asdict

from api.render import places_out
from knowledge.source_place import SourcePlace


def test_a_place_is_sent_with_all_that_it_names() -> None:
    place = SourcePlace(page=1, slide=2, sheet="利率", row=3)
    [sent] = places_out(((9, place),))
    assert sent.model_dump() == {"line": 9, **asdict(place)}
