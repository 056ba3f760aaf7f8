"""How long the choice of a session takes: stages that add up, over a real library and ledger."""

import json
from pathlib import Path

import numpy as np
from typer.testing import CliRunner

from eval.commands import app
from eval.session_speed import STAGES, measure_sessions, session_table


def test_stages_add_up_and_what_is_chosen_fits_a_session(tmp_path: Path) -> None:
    found = measure_sessions(tmp_path, cards=120, look_ups=60, answers=40, sessions=10)
    assert (found.cards, found.look_ups, found.answers) == (120, 60, 40)
    assert 6 <= found.chosen <= 9
    assert found.wall.shape == found.processor.shape == (10, len(STAGES))
    assert np.allclose(found.wall[:, :-1].sum(axis=1), found.wall[:, -1])
    assert (found.wall > 0).all()
    assert "| all |" in session_table(found)


def test_the_command_says_its_percentiles_in_json() -> None:
    words = ["session", "--cards", "60", "--look-ups", "20", "--answers", "10", "--sessions", "10"]
    told = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert told["cards"] == 60
    assert set(told["p99"]) == set(STAGES)
