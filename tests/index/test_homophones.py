from pathlib import Path
from time import process_time

from index.candidates import visible_rows
from index.homophones import mended
from index.vocabulary import vocabulary_of
from knowledge.audience import Viewer
from tests.fakes import HashEncoder
from tests.index.test_candidates import NOON
from tests.libraries import Sheet, put


def test_a_slip_is_mended_and_a_long_text_taken_as_it_stands(tmp_path: Path) -> None:
    every = "".join(map(chr, range(0x4E00, 0x5000)))
    library = put(tmp_path, HashEncoder(), [Sheet("a", ["年费减免", "年费另计", every])])
    current = visible_rows(library.live, Viewer("agent"), NOON).current
    known = vocabulary_of(library.live, current)
    assert mended("年废", known, known) == "年费"
    long = "年废" + every[::2] + every[1::2]
    began = process_time()
    assert mended(long, known, known) == long
    assert process_time() - began < 0.05
