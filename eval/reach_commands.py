"""Commands that measure how soon what is published reaches people."""

from dataclasses import asdict
from typing import Annotated

import typer

from eval.measuring_options import HOME, Cache, EncoderName, Home, Json, Seed
from index.encoder_folder import DEFAULT_ENCODER
from ui.terminal import progress


def bulletins_command(
    publications: Annotated[
        int, typer.Option(min=1, help="紧急发布的次数。Urgent publications.")
    ] = 40,
    seed: Seed = 1,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """紧急通知从发布到出现在打开的页面上要多久（Chromium），以及轮询的代价。How soon an urgent bulletin is on an open page, and what asking for it costs."""
    from eval.asking import publish_samples
    from eval.bulletin_speed import measure_bulletins
    from eval.measuring import Bench, write_out
    from eval.publishing import temporary_home
    from eval.questions import PACKS
    from eval.speed_table import bulletins_table
    from index.layout import Layout

    bench = Bench(home, encoder_name, cache)
    encoder = bench.encoder()
    with progress() as report, temporary_home(bench.cache) as library:
        Layout(library).models.symlink_to(bench.models.resolve())
        publish_samples(PACKS, library, encoder, report)
        found = measure_bulletins(library, encoder, publications, seed, report)
    write_out(asdict(found) if as_json else None, bulletins_table(found))
