"""Settlement days: read of a name, and of nothing that leaves open which day or what."""

import pytest

from knowledge.knowledge_point import PointKind
from tests.ingest.points.points_of_text import Said, points_in, said_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("起息日为T+1。", [("", "起息日", "T+1")]),
        ("基金份额确认日为T+2日。", [("基金份额", "确认日", "T+2")]),
        ("赎回资金T+2个工作日到账。", [("赎回资金", "到账", "T+2")]),
        ("Funds are credited on T+1.", [("funds", "到账", "T+1")]),
        ("赎回T+1到T+3到账。", []),
        ("该产品T+1到账。", []),
        ("按T+1处理。", []),
    ],
)
def test_settlement_days_are_read_with_what_settles(text: str, expected: list[Said]) -> None:
    assert said_in(f"# 甲\n\n## 说明\n\n{text}\n", PointKind.VALUE) == expected


def test_another_day_is_another_version() -> None:
    one, other = (points_in(f"# 甲\n\n起息日为T+{day}。\n")[0] for day in (1, 2))
    assert one.point_id == other.point_id
    assert one.version != other.version
