import pytest
from pydantic import TypeAdapter, ValidationError

from api.instant import Instant

READER: TypeAdapter[Instant] = TypeAdapter(Instant)


@pytest.mark.parametrize(
    "written",
    [
        "2026-05-31T01:30:00Z",
        "2026-05-31t01:30:00z",
        "2026-05-31 01:30:00.000Z",
        "2026-05-31T09:30+08:00",
    ],
)
def test_a_string_with_a_zone_is_an_instant(written: str) -> None:
    assert READER.validate_python(written).isoformat() in {
        "2026-05-31T01:30:00+00:00",
        "2026-05-31T09:30:00+08:00",
    }


@pytest.mark.parametrize(
    "written",
    [
        "1780000000",
        "2026-05-31",
        "2026-05-31T09:30",
        "2026-05-31x09:30+08:00",
        "2026-05-31T09:30+08:00:30.5",
        "2026-05-31T09:30:00,5Z",
        "2026-W22-7T09:30Z",
        "20260531T0930Z",
        "2026-05-31T09:30+0800",
        "2026-05-31T09:30+08",
        "2026-05-31T09:30Z\n",
        "2026-05-31T24:30Z",
        "2026-02-30T09:30Z",
        "２０２６-05-31T09:30Z",
        "now",
        "",
        1780000000,
        1.5,
        True,
    ],
)
def test_nothing_else_is(written: object) -> None:
    with pytest.raises(ValidationError):
        READER.validate_python(written)


def test_it_is_described_as_a_time() -> None:
    assert READER.json_schema() == {"format": "date-time", "type": "string"}
