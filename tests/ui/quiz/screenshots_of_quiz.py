"""Pictures of the quiz: a session from its start to what was learned, and the sections beside; in Chinese light, in English dark."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from api.client import LiquidClient
from api.note_schemas import NoteRequest
from tests.ui.browsing import PATIENCE_MS, Visit, chromium
from tests.ui.quiz.test_daily_quiz import CARD, START, card, go_on, press, reply_to
from tests.ui.screenshots import keep
from ui.quiz.quiz_room import SECTIONS

WIDTH, HEIGHT = 1200, 760
# Sessions until a card of every kind was met, as far as there are any.
_MOST = 4
_WANTED = frozenset({"card", "think", "shown", "told"})


@dataclass
class Album:
    """Where the pictures of one person go, and which of them are taken already."""

    visit: Visit
    folder: Path
    ending: str
    taken: set[str] = field(default_factory=set)

    def take(self, name: str) -> None:
        """Keep a picture of what is shown, the first time that it is."""
        if name in self.taken:
            return
        self.taken.add(name)
        self.visit.settles()
        self.visit.page.wait_for_timeout(700)
        keep(self.visit.page, self.folder / f"quiz-{name}{self.ending}.png")
        self.visit.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})


def main(lead: str, trainer: str, api_url: str, folder: Path) -> None:
    """Photograph every state into `folder`: the Chinese ones as a lead learns, the English ones as a trainer does."""
    with chromium() as browser:
        for page, who, language in ((lead, "demo-lead", "zh"), (trainer, "demo-trainer", "en")):
            _note(api_url, who)
            _learn(browser, page, language, folder)


def _note(api_url: str, who: str) -> None:
    """Leave a note, so that there is one to see."""
    with LiquidClient(api_url, who) as client:
        answer = client.search("房贷提前还款违约金").answer
        assert answer is not None
        note = NoteRequest(
            note_id=f"picture-{who}",
            revision=1,
            passage_id=answer.passage_id,
            keywords=["提前还款", "违约金"],
            text="先问还了几年，再报违约金。",
        )
        if not any(one.note_id == note.note_id for one in client.learning.notes().notes):
            client.learning.write_note(note)


def _learn(browser: Browser, page: str, language: str, folder: Path) -> None:
    scheme = "light" if language == "zh" else "dark"
    visit = Visit(
        browser,
        page,
        query=f"?room=quiz&lang={language}",
        ready=START,
        scheme=scheme,
        width=WIDTH,
        height=HEIGHT,
    )
    album = Album(visit, folder, "" if language == "zh" else "-en")
    album.take("start")
    press(visit, "Enter")
    for _ in range(_MOST):
        _session(album)
        if album.taken >= _WANTED or not visit.page.locator(".st-key-quiz-again").count():
            break
        visit.page.locator(".st-key-quiz-again button").click()
    visit.page.locator(".st-key-quiz-back button").click()
    for section in SECTIONS[1:]:
        visit.page.locator(f".st-key-quiz-section-{section.path} button").click()
        visit.page.locator(f".st-key-quiz-in-{section.path}").wait_for()
        album.take(section.path)
        if section.path == "map":
            _inside(album)
    visit.close()


def _session(album: Album) -> None:
    """Answer the cards of one session, and photograph what is new."""
    visit = album.visit
    while True:
        asked = card(visit)
        is_self = asked["kind"] == "self"
        album.take("think" if is_self else "card")
        reply_to(visit, asked, "12")
        visit.page.locator(".st-key-quiz-grades" if is_self else ".lq-verdict").wait_for()
        album.take("shown" if is_self else "told")
        if "note" not in album.taken and not is_self:
            visit.settles()
            press(visit, "n")
            visit.page.locator(".st-key-quiz-card-note-form input:focus").wait_for()
            album.take("note")
            press(visit, "Escape")
            visit.page.locator(".st-key-quiz-card-note-form").wait_for(state="detached")
            visit.settles()
        go_on(visit, asked)
        visit.page.wait_for_function(
            f"() => document.querySelector('.lq-done') || ({CARD})()", timeout=PATIENCE_MS
        )
        if visit.page.locator(".lq-done").count():
            album.take("done")
            return


def _inside(album: Album) -> None:
    """Open the pack beside the first one."""
    page = album.visit.page
    page.locator(".node[role=button]").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-quiz-map-open button").click()
    page.locator(".st-key-quiz-map-back").wait_for()
    album.take("map-pack")
