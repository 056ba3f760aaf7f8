"""Taking away for good what lies on disk: first out of the way, in one step, then file by file.

Folders of segments are moved while the library is locked, and whoever commits a generation looks under the same lock whether what it names
is there: so nothing that is in force is ever taken away, and nothing half taken away is ever put in force.
"""

import shutil
from collections.abc import Iterable
from contextlib import suppress

from index.durable import exclusive, sync_folder
from index.generation import Generation, newest_generation, settled
from index.layout import Layout

_GONE = "gone-"


def dispose(layout: Layout, names: Iterable[str], scratch: str) -> tuple[str, ...]:
    """Take away those of the named segments that are there and that the newest generation does not hold; return their names.

    Args:
        layout: The library.
        names: Of segments.
        scratch: Name of unused staging folders.
    """
    moved = []
    settled(layout, scratch)
    with exclusive(layout.lock):
        newest = newest_generation(layout)
        held = {entry.segment for entry in newest.entries} if newest else set()
        for number, name in enumerate(sorted(set(names) - held)):
            folder = layout.segment(name)
            if folder.exists():
                layout.staging.mkdir(parents=True, exist_ok=True)
                folder.rename(layout.staging / f"{_GONE}{scratch}-{number}")
                sync_folder(folder.parent)
                moved.append(name)
    clear_disposed(layout)
    return tuple(moved)


def dispose_unheld(layout: Layout, names: Iterable[str], scratch: str) -> tuple[str, ...]:
    """Take away those of the named segments that no generation ever held, and return their names; arguments as of `dispose`.

    Whoever is about to put one in force finds it gone, and writes it again.
    """
    newest = settled(layout, scratch)
    held = ever_held(newest) if newest else set()
    return dispose(layout, set(names) - held, scratch)


def ever_held(newest: Generation) -> set[str]:
    """Return the names of the segments that any generation holds or held, as the newest remembers them; purged ones are not among them."""
    purged = {name for purge in newest.purges for name in purge.segments}
    left = {name for purge in newest.purges for _, name in purge.replaced}
    held = {entry.segment for entry in newest.entries}
    return held | (({entry.segment for entry in newest.dropped} | left) - purged)


def clear_disposed(layout: Layout) -> None:
    """Finish what a killed process left half taken away."""
    for folder in layout.staging.glob(f"{_GONE}*"):
        # Two may do so at once.
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)
