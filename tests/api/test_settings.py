from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.app import app_from_environment
from api.settings import Settings
from knowledge.access_errors import UnsafeTokens
from knowledge.encoder_errors import EncoderNotPrepared


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LIQUID_{name.upper()}", raising=False)
    return monkeypatch


def test_defaults_need_no_environment(environment: pytest.MonkeyPatch) -> None:
    environment.chdir("/")
    settings = Settings()
    assert (settings.host, settings.port, settings.tokens) == ("127.0.0.1", 8000, "demo")
    assert settings.max_upload_bytes == 64 * 1024 * 1024
    assert settings.ledger() == "sqlite:///.liquid/ledger.db"


def test_settings_come_from_the_environment(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("LIQUID_HOME", "/somewhere")
    environment.setenv("LIQUID_LEDGER_URL", "postgresql://ledger")
    environment.setenv("LIQUID_QUERY_CHARACTERS", "9")
    settings = Settings()
    assert (settings.home, settings.query_characters) == (Path("/somewhere"), 9)
    assert settings.ledger() == "postgresql://ledger"


def test_a_demo_clock_runs_from_its_instant(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("LIQUID_CLOCK", "2026-05-31T10:00:00+08:00")
    shown = Settings().clock_now()()
    begin = datetime(2026, 5, 31, 2, tzinfo=UTC)
    assert begin <= shown < begin + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLOCK", "2026-05-31T10:00:00"),
        ("PORT", "70000"),
        ("POLL_SECONDS", "0"),
        ("LANGUAGE", "fr"),
    ],
)
def test_an_unusable_value_is_refused_at_start(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv(f"LIQUID_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


def test_the_application_refuses_to_start_unsafe_or_without_its_encoder(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    environment.setenv("LIQUID_HOME", str(tmp_path))
    with pytest.raises(EncoderNotPrepared):
        app_from_environment()
    environment.setenv("LIQUID_HOST", "0.0.0.0")  # noqa: S104
    with pytest.raises(UnsafeTokens):
        app_from_environment()


def test_an_endpoint_for_wordings_is_named_with_its_model_and_its_key_is_never_shown(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("LIQUID_WORDING_URL", "http://127.0.0.1:9/v1")
    environment.setenv("LIQUID_WORDING_KEY", "s3cret")
    with pytest.raises(ValidationError, match="LIQUID_WORDING_MODEL") as refused:
        Settings()
    assert "s3cret" not in str(refused.value)
    environment.setenv("LIQUID_WORDING_MODEL", "m")
    settings = Settings()
    assert settings.wording_key.get_secret_value() == "s3cret"
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert "s3cret" not in shown
    environment.setenv("LIQUID_WORDING_URL", "somewhere")
    with pytest.raises(ValidationError):
        Settings()
