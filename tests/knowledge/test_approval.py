from datetime import UTC, datetime

import pytest

from knowledge.approval import Approval, ApprovalRule, Release, is_enough, needed
from knowledge.pack import PackKind

AT = datetime(2026, 5, 31, 2, tzinfo=UTC)
CAMPAIGN, PRODUCT = {PackKind.CAMPAIGN}, {PackKind.PRODUCT}


@pytest.mark.parametrize(
    ("rule", "kinds", "is_draft", "need"),
    [
        (ApprovalRule.NONE, CAMPAIGN, False, None),
        (ApprovalRule.NONE, CAMPAIGN, True, Release.WORD),
        (ApprovalRule.CAMPAIGNS, PRODUCT, False, None),
        (ApprovalRule.CAMPAIGNS, PRODUCT, True, Release.WORD),
        (ApprovalRule.CAMPAIGNS, CAMPAIGN | PRODUCT, False, Release.SECOND),
        (ApprovalRule.SECOND, PRODUCT, False, Release.SECOND),
        (ApprovalRule.SECOND, PRODUCT, True, Release.SECOND),
    ],
)
def test_what_lets_a_publication_go_follows_from_the_settings_its_kind_and_how_it_came(
    rule: ApprovalRule, kinds: set[PackKind], is_draft: bool, need: Release | None
) -> None:
    assert needed(rule, kinds, is_draft) is need


@pytest.mark.parametrize(
    ("need", "by", "given", "enough"),
    [
        (None, None, None, True),
        (Release.WORD, None, None, False),
        (Release.WORD, "韩梅", Release.WORD, True),
        (Release.SECOND, "李雷", Release.WORD, False),
        (Release.SECOND, "韩梅", Release.SECOND, False),
        (Release.SECOND, "李雷", Release.SECOND, True),
    ],
)
def test_nobody_is_their_own_second_person(
    need: Release | None, by: str | None, given: Release | None, enough: bool
) -> None:
    approval = Approval(by, "核对无误", AT, given) if by and given else None
    assert is_enough(need, approval, submitter="韩梅") is enough


@pytest.mark.parametrize("name", ["王芳", " 王芳", "王芳 ", "王 芳"])
def test_another_spelling_makes_nobody_a_second_person(name: str) -> None:
    approval = Approval(name, "", AT, Release.SECOND)
    assert not is_enough(Release.SECOND, approval, "王芳")
    assert is_enough(Release.SECOND, approval, "李明")


def test_width_and_case_make_nobody_a_second_person() -> None:
    approval = Approval("ＷＡＮＧ．Fang", "", AT, Release.SECOND)
    assert not is_enough(Release.SECOND, approval, "wang.fang")
