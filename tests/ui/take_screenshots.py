"""All pictures in docs/screenshots, taken anew: `python -m tests.ui.take_screenshots PAGE_URL API_URL docs/screenshots [WHICH ...]`.

The samples have to run on their demonstration day over a fresh library, as `LIQUID_APPROVAL=campaigns make run` starts them; WHICH names
some of `ask`, `rooms`, `desk`, `quiz` and `reach`, all by default. Pages for other roles are started here, over the same API.
"""

import sys
from contextlib import ExitStack
from pathlib import Path

from tests.ui import screenshots, screenshots_of_rooms
from tests.ui.browsing import streamlit_over
from tests.ui.desk import screenshots_of_desk, screenshots_of_reach
from tests.ui.quiz import screenshots_of_quiz

_ALL = ("ask", "desk", "rooms", "quiz", "reach")


def main(page_url: str, api_url: str, folder: Path, which: tuple[str, ...] = _ALL) -> None:
    """Take the pictures that are asked for, those of publishing while nothing else has been handed in, and last what an urgent
    publication reached."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as pages:
        trainer, lead, approver = (
            pages.enter_context(streamlit_over(api_url, f"demo-{role}"))
            for role in ("trainer", "lead", "approver")
        )
        if "ask" in which:
            screenshots.main(page_url, folder)
        if "desk" in which:
            screenshots_of_desk.main(trainer, approver, api_url, folder)
        if "rooms" in which:
            screenshots_of_rooms.main(trainer, lead, api_url, folder)
        if "quiz" in which:
            screenshots_of_quiz.main(lead, trainer, api_url, folder)
        if "reach" in which:
            screenshots_of_reach.main(trainer, api_url, folder)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), tuple(sys.argv[4:]) or _ALL)
