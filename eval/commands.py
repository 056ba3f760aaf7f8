"""`liquid eval`: the measurements on the command line. Figures go to standard output, progress to standard error.

What a measurement needs is imported when it is run, so that nobody waits for it to be told its options.
"""

import typer

from eval.cards_commands import cards_command
from eval.confidence_commands import abstention_command, calibrate_command
from eval.conversion_commands import conversion_command
from eval.finding_commands import (
    answers_command,
    laws_command,
    quality_command,
    questions_command,
    short_command,
    typing_command,
)
from eval.freshness_commands import freshness_command, histories_command
from eval.import_commands import import_command
from eval.learning_commands import learning_command, memory_command, session_command
from eval.page_commands import pages_command
from eval.points_commands import points_command
from eval.reach_commands import bulletins_command, sessions_command
from eval.review_commands import contradictions_command
from eval.safety_commands import fuzz_command, hostile_command
from eval.speed_commands import (
    compare_command,
    encoder_command,
    latency_command,
    publishing_command,
    vectors_command,
)
from eval.trainer_commands import grouping_command

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="测量检索质量与速度。Measure quality and speed.",
)

for _name, _command in (
    ("quality", quality_command),
    ("answers", answers_command),
    ("questions", questions_command),
    ("short", short_command),
    ("calibrate", calibrate_command),
    ("abstention", abstention_command),
    ("latency", latency_command),
    ("pages", pages_command),
    ("laws", laws_command),
    ("freshness", freshness_command),
    ("histories", histories_command),
    ("compare", compare_command),
    ("typing", typing_command),
    ("contradictions", contradictions_command),
    ("encoder", encoder_command),
    ("publishing", publishing_command),
    ("bulletins", bulletins_command),
    ("sessions", sessions_command),
    ("vectors", vectors_command),
    ("grouping", grouping_command),
    ("learning", learning_command),
    ("memory", memory_command),
    ("session", session_command),
    ("points", points_command),
    ("cards", cards_command),
    ("conversion", conversion_command),
    ("fuzz", fuzz_command),
    ("hostile", hostile_command),
    ("import", import_command),
):
    app.command(_name)(_command)
