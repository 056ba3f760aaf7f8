import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Parts
from api.settings import Settings
from tests.api.conftest import Edge
from tests.fakes import FrozenClock, HashEncoder


def test_a_demonstration_says_which_day_it_plays(open_edge: Callable[..., Edge]) -> None:
    edge = open_edge(clock="2026-05-31T10:00:00+08:00")
    assert edge.client.get("/v1/health").json()["demo_at"] == "2026-05-31T02:00:00Z"


def test_without_a_publication_the_service_is_alive_but_not_ready(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path), Parts(encoder=HashEncoder(), clock=FrozenClock()))
    with TestClient(app) as client:
        assert client.get("/v1/health").status_code == 200
        for path in ("/v1/ready", "/v1/generation", "/v1/packs", "/v1/passages/x"):
            answer = client.get(path, headers={"Authorization": "Bearer demo-agent"})
            assert (answer.status_code, answer.json()["code"]) == (503, "NoGeneration")


def test_a_library_of_another_encoder_is_named_as_the_reason(home: Path) -> None:
    parts = Parts(encoder=HashEncoder("other"), clock=FrozenClock())
    with TestClient(create_app(Settings(home=home), parts)) as client:
        answer = client.get("/v1/ready", headers={"Accept-Language": "en"})
        assert (answer.status_code, answer.json()["code"]) == (503, "EncoderMismatch")


@pytest.mark.slow
def test_answers_go_out_while_the_ledger_is_away(edge: Edge) -> None:
    edge.service.ledger.close()
    home = edge.settings.home
    for path in home.glob("ledger.db*"):
        path.unlink()
    (home / "ledger.db").mkdir()
    # Whoever looked for jobs in between holds the file that is gone.
    edge.service.ledger.close()
    body = {"query": "白金卡年费每年3600元"}
    found = edge.client.post("/v1/search", headers=edge.headers, json=body)
    assert found.status_code == 200
    assert found.json()["answer"] is not None
    acts = f"/v1/lookups/{found.json()['lookup_id']}/acts"
    refused = edge.client.post(acts, headers=edge.headers, json={"act": "up"})
    assert (refused.status_code, refused.json()["code"]) == (503, "LedgerUnavailable")
    assert edge.client.get("/v1/ready").status_code == 200
    shutil.rmtree(home / "ledger.db")
