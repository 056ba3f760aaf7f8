"""A folder that is watched, as the command does it: at once or through people, as the settings ask, until a signal ends it."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Event

from index.encoder import OnnxEncoder
from index.generation import Act
from index.job import JobStatus
from index.withdrawal import Target, withdraw
from ingest.prepare import Terms
from ingest.publish import publish
from ingest.watching.changes import changes
from ingest.watching.git_state import working_copy
from ingest.watching.running import watch_once, watch_until
from ingest.watching.settling import Settling
from ingest.watching.watch_event import WatchEvent, WatchKind
from ingest.watching.watch_record import watch_record
from ingest.watching.watcher import Hands, Watcher
from knowledge.approval import ApprovalRule
from knowledge.errors import InvalidPack
from ui.commands.at_desk import AtDesk
from ui.commands.at_home import AtHome, give_way
from ui.commands.tell_watching import watch_json, watch_lines
from ui.terminal import progress, show, show_line

_WHY = "监视的文件夹有改动 / the watched folder changed"
_WHY_GONE = "已从监视的文件夹中删除 / gone from the watched folder"
# `--once` waits so many quiet periods for what keeps changing, a minute at least.
_PATIENCE, _LEAST_PATIENCE_S = 10.0, 60.0
_WRONG = {WatchKind.REFUSED, WatchKind.FAILED, WatchKind.WAITING}


class AtWatching:
    """One watched folder and the library that the settings name."""

    def __init__(
        self, root: Path, quiet_s: float, by: str | None, *, as_json: bool, stamps: bool
    ) -> None:
        """Watch nothing yet."""
        self._home = AtHome()
        self._root = root
        self._quiet_s = quiet_s
        self._by = by
        self._as_json = as_json
        self._stamps = stamps
        self._stop = Event()

    def follow(self, poll_s: float | None) -> int:
        """Watch until a signal ends it, and return the exit code."""
        with self._watcher() as watcher, changes(self._root, self._stop, poll_s) as told:
            self._say(WatchEvent(WatchKind.WATCHING, self._home.now(), str(self._root)))
            watch_until(watcher, self._stop, self._say, told.wait)
            self._say(WatchEvent(WatchKind.STOPPED, self._home.now(), str(self._root)))
        return 0

    def once(self) -> int:
        """Do what there is to do, and return the exit code: 1 if something is wrong, 3 if a person has to confirm something."""
        patience = max(_LEAST_PATIENCE_S, _PATIENCE * self._quiet_s)
        with self._watcher() as watcher:
            kinds = watch_once(watcher, self._stop, self._say, patience)
        if kinds & _WRONG:
            return 1
        return 3 if WatchKind.HELD in kinds else 0

    @contextmanager
    def _watcher(self) -> Iterator[Watcher]:
        give_way()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        with watch_record(self._home.settings.home, self._root) as record:
            yield Watcher(
                root=self._root,
                layout=self._home.layout,
                hands=Hands(self._publish, self._withdraw, self._home.now),
                record=record,
                settling=Settling(self._quiet_s),
                copy=working_copy(self._root),
                stamps=self._stamps,
            )

    def _end(self, number: int, _: object) -> None:
        """End after what is being done; a second signal ends it in the middle, which leaves the library whole too."""
        if self._stop.is_set():
            raise SystemExit(128 + number)
        self._stop.set()

    @cached_property
    def _encoder(self) -> OnnxEncoder:
        return self._home.encoder()

    def _publish(self, path: Path) -> int | None:
        act = self._home.act(self._by, _WHY, None)
        if self._home.settings.approval is not ApprovalRule.NONE:
            return self._hand_in(path, act)
        home = self._home.settings.home
        # A bar is for eyes; a log wants lines.
        if sys.stderr.isatty():
            with progress() as report:
                done = publish(path, home, self._encoder, act, report)
        else:
            done = publish(path, home, self._encoder, act, lambda *_: None)
        self._home.write_down()
        return done.generation

    def _hand_in(self, path: Path, act: Act) -> int | None:
        desk = AtDesk(self._home.settings)
        job = desk.hand_in(path, act, Terms(), self._encoder.count_tokens, is_draft=False)[-1]
        if job.status is JobStatus.FAILED:
            raise InvalidPack(job.findings)
        return job.generation

    def _withdraw(self, pack_id: str) -> int:
        act = self._home.act(self._by, _WHY_GONE, None)
        receipt = withdraw(self._home.layout, self._encoder, Target(pack_id), act)
        self._home.write_down()
        return receipt.generation

    def _say(self, event: WatchEvent) -> None:
        language, zone = self._home.settings.language, self._home.settings.zone
        if self._as_json:
            show_line(watch_json(event, language))
            return
        for line in watch_lines(event, language, zone):
            show(line)
        sys.stdout.flush()
