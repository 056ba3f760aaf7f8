"""What the browser says of answers: one that was just given, and those that it kept."""

import json
from datetime import datetime
from typing import Any

from api.quiz_schemas import AnswerRequest
from ui.quiz.outbox import Unsent
from ui.quiz.sitting import Reply


def reply_of(sent: Any) -> Reply:
    """Return what the browser says of an answer."""
    return Reply(
        answer_id=str(sent["answer_id"]),
        reply=None if sent["reply"] is None else str(sent["reply"]),
        seconds=max(float(sent["seconds"]), 0.0),
        answered_at=datetime.fromisoformat(sent["answered_at"]),
    )


def read_kept(kept: Any) -> tuple[Unsent, Reply] | None:
    """Return an answer that the browser kept; None if it is none that can be sent, such as one that another version of the page left there."""
    try:
        fields = {name: value for name, value in kept.items() if name != "session_id"}
        answer = AnswerRequest.model_validate_json(json.dumps(fields))
        return Unsent(str(kept["session_id"]), answer), reply_of(kept)
    except (ValueError, KeyError, TypeError):
        return None
