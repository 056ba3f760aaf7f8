"""Everything that an operator can set, each as `LIQUID_<NAME>` in the environment."""

from datetime import time
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.encoder import Precision
from index.encoder_folder import DEFAULT_ENCODER
from index.learning.memory import DAY_CHANGES_AT
from index.ledger.database import sqlite_url
from index.retention import Keeping
from knowledge.approval import ApprovalRule
from knowledge.clock import Clock, clock_from, system_clock
from knowledge.pack import DEFAULT_ZONE
from knowledge.wording import Language

DEMO_TOKENS = "demo"
_MIB = 1024 * 1024


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(
            f"没有时区 {name}，例如 Asia/Shanghai · there is no time zone {name}"
        ) from None
    return name


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if url and not (parts.scheme in {"http", "https"} and parts.hostname):
        raise ValueError("须是网址，例如 http://host/v1 · a web address is needed")
    return url


class Settings(BaseSettings):
    """Read once, where a process begins, and passed on as a value.

    Attributes:
        home: Folder of the library, the ledger, the models and the uploads.
        host: Address to listen on.
        port: Port to listen on.
        tokens: Path of the token table, or `demo` for the built-in tokens of a demonstration.
        clock: Instant from which a demonstration's clock runs; the real clock if absent.
        ledger_url: SQLAlchemy URL of the ledger; SQLite in `home` if absent.
        encoder: Name of the prepared encoder.
        passages: Precision in which passages are embedded; fast is near fp32 at several times its pace, int8 ranks a little
            worse.
        language: Language of messages to callers that ask for none.
        query_characters: Characters of a question that are searched; the rest is cut off.
        poll_seconds: How often to look for a new generation and for waiting publications.
        max_upload_bytes: Largest upload.
        job_seconds: Wall time that one publication may take.
        job_cpu_seconds: Processor time that one publication may take.
        job_memory_bytes: Address space that one publication may take.
        standby_seconds: How long the process that publishes stays after its last publication, the library open in it, so that the next
            one need not open it; 0 ends it each time.
        approval: For which publications a second person is asked: none, campaigns, or all (`second`).
        zone: Where the learners are; their business day changes there.
        day_changes_at: When it does; shifts cross midnight.
        quiz_seconds: How long a session of the quiz takes where none says otherwise.
        quiz_new_cards: New cards that one session may introduce, changed values not counted; any number if absent.
        wording_url: Base URL of an OpenAI-compatible endpoint that may propose other wordings of cards; none is asked if absent.
        wording_model: Its model.
        wording_key: Sent to it as a bearer token; never shown.
        wording_seconds: Within which each proposal has to come.
        wording_internal: Whether it may see what must not be told to customers.
        keep_generations_days: Days after which a generation that another took the place of is kept no longer; for ever if absent.
        keep_lookups_days: Days that look-ups and the acts on them are kept; for ever if absent.
        keep_learning_days: Days that answers to cards, sessions, praise and earlier revisions of notes are kept; for ever if absent.
    """

    # What is told of a bad value goes to logs, and all of them would be shown, secrets too.
    model_config = SettingsConfigDict(
        env_prefix="LIQUID_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    home: Path = Path(".liquid")
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    tokens: str = DEMO_TOKENS
    clock: AwareDatetime | None = None
    ledger_url: str | None = None
    encoder: str = DEFAULT_ENCODER
    passages: Precision = Precision.FAST
    language: Language = Language.ZH
    query_characters: Annotated[int, Field(ge=1)] = 1_000
    poll_seconds: Annotated[float, Field(gt=0)] = 0.5
    max_upload_bytes: Annotated[int, Field(ge=1)] = 64 * _MIB
    job_seconds: Annotated[int, Field(ge=1)] = 1_800
    job_cpu_seconds: Annotated[int, Field(ge=1)] = 3_600
    job_memory_bytes: Annotated[int, Field(ge=256 * _MIB)] = 6_144 * _MIB
    standby_seconds: Annotated[float, Field(ge=0)] = 900
    approval: ApprovalRule = ApprovalRule.NONE
    zone: Annotated[str, AfterValidator(_zone)] = DEFAULT_ZONE
    day_changes_at: time = DAY_CHANGES_AT
    quiz_seconds: Annotated[float, Field(ge=10, le=1_800)] = 90.0
    quiz_new_cards: Annotated[int, Field(ge=0)] | None = None
    wording_url: Annotated[str, AfterValidator(_web_address)] | None = None
    wording_model: str | None = None
    wording_key: SecretStr = SecretStr("")
    wording_seconds: Annotated[float, Field(gt=0)] = 20.0
    wording_internal: bool = False
    keep_generations_days: Annotated[float, Field(ge=0)] | None = None
    keep_lookups_days: Annotated[float, Field(ge=0)] | None = None
    keep_learning_days: Annotated[float, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _names_a_model(self) -> Self:
        if self.wording_url and not self.wording_model:
            raise ValueError(
                "设了 LIQUID_WORDING_URL，须同时设 LIQUID_WORDING_MODEL · name its model too"
            )
        return self

    def ledger(self) -> str:
        """Return the URL of the ledger."""
        return self.ledger_url or sqlite_url(self.home)

    def keeping(self) -> Keeping:
        """Return how long things are kept."""
        return Keeping(self.keep_generations_days, self.keep_lookups_days, self.keep_learning_days)

    def clock_now(self) -> Clock:
        """Return a clock: the real one, or one that runs from the demonstration's instant on, beginning now."""
        return system_clock if self.clock is None else clock_from(self.clock)
