"""The command line: the names of all commands, and how a failure is told.

What a command says and how it shows what came of it stands in `library_commands`, `question_commands` and `service_commands`;
what it does lives in its package, which is imported when the command is run: nobody waits two seconds to be told its options.
"""

import sys
from importlib import metadata
from typing import Annotated

import typer

from knowledge.errors import InvalidPack, LiquidError
from knowledge.publication_errors import HeldForPerson
from ui.commands.achievement_commands import achievements_command, habits_command
from ui.commands.bulletin_commands import bulletins_command
from ui.commands.check_commands import check_command
from ui.commands.desk_commands import (
    calendar_command,
    expiring_command,
    gaps_command,
    verify_command,
)
from ui.commands.draft_commands import (
    approve_command,
    confirm_command,
    discard_command,
    drafts_command,
)
from ui.commands.exposure_commands import changed_command, exposure_command
from ui.commands.learning_commands import history_command, mistakes_command, notes_command
from ui.commands.library_commands import (
    generations_command,
    packs_command,
    rebuild_command,
    rollback_command,
    withdraw_command,
)
from ui.commands.map_commands import map_command
from ui.commands.publish_commands import publish_command
from ui.commands.quality_commands import quality_command
from ui.commands.question_commands import ask_command, complete_command
from ui.commands.quiz_commands import quiz_command
from ui.commands.readiness_commands import readiness_command
from ui.commands.replay_commands import replay_command
from ui.commands.retention_commands import forget_command, purge_command, retain_command
from ui.commands.service_commands import (
    demo_command,
    prepare_command,
    serve_command,
    token_command,
    ui_command_line,
)
from ui.commands.watch_commands import watch_command
from ui.terminal import say, show

app = typer.Typer(
    name="liquid",
    help="Liquid 液态学习：通话中给出当前有效、可引用的答案。Time-bound knowledge, cited and current.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _show_version(is_wanted: bool) -> None:
    if is_wanted:
        show(metadata.version("liquidlearn"))
        raise typer.Exit


@app.callback()
def _of_all(
    version: Annotated[
        bool,
        typer.Option("--version", help="版本。The version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None: ...


for _name, _command in (
    ("check", check_command),
    ("publish", publish_command),
    ("watch", watch_command),
    ("drafts", drafts_command),
    ("confirm", confirm_command),
    ("approve", approve_command),
    ("discard", discard_command),
    ("ask", ask_command),
    ("complete", complete_command),
    ("quiz", quiz_command),
    ("map", map_command),
    ("mistakes", mistakes_command),
    ("notes", notes_command),
    ("habits", habits_command),
    ("achievements", achievements_command),
    ("history", history_command),
    ("readiness", readiness_command),
    ("packs", packs_command),
    ("withdraw", withdraw_command),
    ("rollback", rollback_command),
    ("generations", generations_command),
    ("replay", replay_command),
    ("purge", purge_command),
    ("forget", forget_command),
    ("retain", retain_command),
    ("calendar", calendar_command),
    ("expiring", expiring_command),
    ("verify", verify_command),
    ("gaps", gaps_command),
    ("quality", quality_command),
    ("bulletins", bulletins_command),
    ("exposure", exposure_command),
    ("changed", changed_command),
    ("rebuild", rebuild_command),
    ("prepare", prepare_command),
    ("token", token_command),
    ("serve", serve_command),
    ("ui", ui_command_line),
    ("demo", demo_command),
):
    app.command(_name)(_command)


@app.command(
    "eval",
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def eval_command(context: typer.Context) -> None:
    """测量检索质量与速度。Measure quality and speed."""
    from eval.commands import app as eval_app

    eval_app(context.args, prog_name="liquid eval")


def main() -> None:
    """Run the command line; a failure that a person can act on is told in their language, without a trace."""
    try:
        app()
    except LiquidError as error:
        _tell(error)
        sys.exit(1)


def _tell(error: LiquidError) -> None:
    from ui.commands.at_home import AtHome

    home = AtHome()
    if isinstance(error, (InvalidPack, HeldForPerson)):
        home.say_findings(error.findings)
    say(error.tell(home.settings.language))


if __name__ == "__main__":
    main()
