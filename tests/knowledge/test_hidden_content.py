"""Whatever is told of files that hold more than they show is known as such."""

import re

from knowledge.hidden_content import HIDDEN
from knowledge.wordings import WORDINGS

_SAYS_SO = re.compile(r"隐藏|看不见|批注|修订|划掉|删除线|停用|关闭的图层|遮|盖住")
# They speak of what is hidden and leave nothing out, or of nothing in a file.
_OTHERWISE: frozenset[str] = frozenset()


def test_each_of_them_is_told_somewhere() -> None:
    assert WORDINGS.keys() >= HIDDEN


def test_whatever_says_that_something_was_hidden_is_among_them() -> None:
    told = {code for code, wording in WORDINGS.items() if _SAYS_SO.search(wording.zh)}
    assert told <= HIDDEN | _OTHERWISE


def test_what_is_only_not_read_but_seen_by_whoever_opens_the_file_hides_nothing() -> None:
    seen = {"pictures_left_out", "drawings_left_out", "charts_left_out", "page_image", "far_cells"}
    assert WORDINGS.keys() >= seen
    assert not seen & HIDDEN
