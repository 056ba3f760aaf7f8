"""The command that measures what is asked of knowledge points."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.measuring_options import Json, Seed

if TYPE_CHECKING:
    from eval.cards import Judged, Made
    from eval.cards_reading import Source


def cards_command(
    laws: Annotated[
        Path | None,
        typer.Option(
            "--laws",
            help="法规 Markdown 文件夹，一并出卡。A folder of laws in Markdown, dealt too.",
        ),
    ] = None,
    sample: Annotated[
        int, typer.Option(help="抽出这么多张供人工评判。Draw so many cards to be judged by hand.")
    ] = 0,
    seed: Seed = 0,
    unlinted: Annotated[
        bool,
        typer.Option("--unlinted", help="从检查之前的卡片中抽。Draw before the linter."),
    ] = False,
    as_json: Json = False,
) -> None:
    """出卡并检查：各题型张数、各规则拦下多少、人工评判无误的比例。Deal cards, count rejects by rule, and score those judged by hand."""
    from eval.cards import drawn
    from eval.cards_reading import JUDGED, LAWS_JUDGED, law_sources, made_of, pack_sources
    from eval.cards_table import shown_card
    from eval.measuring import write_out
    from eval.questions import DEMO_AT, PACKS

    sources = {"packs": (list(pack_sources(PACKS, DEMO_AT)), JUDGED)}
    if laws is not None:
        sources["laws"] = (list(law_sources(laws)), LAWS_JUDGED)
    made = {name: (found, made_of(found), file) for name, (found, file) in sources.items()}
    if sample:
        for _, cards, _ in made.values():
            chosen = drawn(cards, sample, seed, is_linted=not unlinted)
            write_out([shown_card(card) for card in chosen], "")
        return
    reports = {name: _report(name, *parts) for name, parts in made.items()}
    value = {name: report[0] for name, report in reports.items()}
    write_out(value if as_json else None, "\n".join(report[1] for report in reports.values()))


def _report(
    name: str, sources: "list[Source]", made: "list[Made]", file: Path
) -> tuple[dict[str, object], str]:
    from eval.cards import count_cards, shares, still_dealt
    from eval.cards_reading import read_judged_cards
    from eval.cards_table import cards_value, counts_table, shares_table

    judged: tuple[Judged, ...] = read_judged_cards(file)
    count = count_cards(len(sources), made)
    found = {**shares(judged), "dealt today": still_dealt(judged, made)}
    return cards_value(count, found), f"{counts_table(name, count)}\n{shares_table(found)}"
