"""A process that ends while it is still opening the library, because the packs turned out to be wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.generation import Act
from ingest.prepare import Terms
from ingest.publish import publish
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, HashEncoder

pytestmark = pytest.mark.slow
_PACKS, _SECTIONS = 60, 40
# It says that the library was being opened when the pack was refused, or nothing that it says would show anything.
PROGRAM = """
import sys, threading
from pathlib import Path
from index.generation import Act
from ingest.publish import publish
from knowledge.errors import InvalidPack
from tests.fakes import DEMO_DAY, HashEncoder

act = Act("韩梅", "", DEMO_DAY, "scratch")
try:
    publish(Path(sys.argv[1]), Path(sys.argv[2]), HashEncoder(), act, lambda *_: None)
except InvalidPack as error:
    codes = [finding.code for finding in error.findings]
    print(codes, [t.name for t in threading.enumerate() if t.name == "opening"])
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library that takes a second to open."""
    folder = tmp_path_factory.mktemp("library")
    sections = [f"## 第{i}条\n\n第{i}号窗口每周{i}次办理业务。\n" for i in range(_SECTIONS)]
    for number in range(_PACKS):
        text = f"# 窗口{number}\n\n" + "\n".join(sections)
        write_pack(folder / "packs" / str(number), {"d.md": text}, id=f"pack-{number}")
    act, terms = Act("韩梅", "", DEMO_DAY, "first"), Terms(is_compared=False)
    publish(folder / "packs", folder / "home", HashEncoder(), act, lambda *_: None, terms)
    return folder / "home"


@pytest.mark.parametrize("attempt", range(3))
def test_a_wrong_pack_is_refused_at_once_while_the_library_is_opened(
    home: Path, tmp_path: Path, attempt: int
) -> None:
    wrong = write_pack(tmp_path / str(attempt), {"d.md": "# 空\n"}, id="wrong", kind="nothing")
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(wrong), str(home)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "['unknown_choice', 'empty_document'] ['opening']\n"
    assert not list((home / "library" / "staging").iterdir())
