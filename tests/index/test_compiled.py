import os
import subprocess
import sys
from pathlib import Path

LOOP = """
from index.compiled import compiled

@compiled()
def total(numbers):
    found = 0
    for number in numbers:
        found += number
    return found

print(total((1, 2, 3)))
"""


def test_loops_compile_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("a file, so that no folder can be made")
    (tmp_path / "loop.py").write_text(LOOP)
    root = str(Path(__file__).parents[2])
    # No folder can be made below a file either.
    nowhere = str(tmp_path / "__pycache__" / "cache")
    told = {"XDG_CACHE_HOME": nowhere, "HOME": nowhere, "PYTHONPATH": root}
    done = subprocess.run(
        [sys.executable, "-B", tmp_path / "loop.py"],
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "6\n", done.stderr
