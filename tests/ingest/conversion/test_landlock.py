"""What a process that converts may still read."""

import subprocess
import sys
from pathlib import Path

import pytest

import ingest

ROOT = Path(ingest.__file__).parents[1]
PROGRAM = """
import sys
from pathlib import Path
from ingest.conversion.confinement import give_up_rights
from ingest.conversion.landlock import read_only_libraries

give_up_rights()
if not read_only_libraries():
    sys.exit("no walls")
for path in sys.argv[1:]:
    try:
        Path(path).read_bytes()
        print("read")
    except PermissionError:
        print("closed")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has Landlock")
def test_packages_may_be_imported_later_wherever_they_stand(
    tmp_path: Path,
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("x", "utf-8")
    asked = (
        ROOT / "ingest" / "conversion" / "ocr" / "__init__.py",
        ROOT / "index" / "__init__.py",
        ROOT / "knowledge" / "__init__.py",
        secret,
    )
    # Begun elsewhere, with nothing of where it is begun on its path, as the process that converts is.
    found = subprocess.run(
        [sys.executable, "-P", "-s", "-c", PROGRAM, *map(str, asked)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    if "no walls" in found.stderr:
        pytest.skip("this kernel has no Landlock")
    assert found.stdout.split() == ["read"] * 3 + ["closed"], found.stderr
