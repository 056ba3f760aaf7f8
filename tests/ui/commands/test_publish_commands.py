from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.publication_errors import UrgentWithoutReason
from tests.builders import write_pack
from ui.cli import app


@pytest.mark.parametrize("more", [(), ("--draft",), ("--why", " ")], ids=" ".join)
def test_an_urgent_publication_without_its_reason_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LIQUID_HOME", str(tmp_path / "home"))
    pack = write_pack(tmp_path / "p", {"a.md": "# 年费\n\n年费580元。\n"})
    result = CliRunner().invoke(app, ["publish", str(pack), "--urgent", *more])
    assert isinstance(result.exception, UrgentWithoutReason)
    assert not (tmp_path / "home").exists()
