"""Options that several measurements have."""

from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path,
    typer.Option(envvar="LIQUID_HOME", help="编码器与向量缓存所在。Models and cached embeddings."),
]
EncoderName = Annotated[
    str, typer.Option("--encoder", envvar="LIQUID_ENCODER", help="编码器。Name of the encoder.")
]
Cache = Annotated[
    Path | None,
    typer.Option(
        help="向量缓存文件；缺省在 LIQUID_HOME 中。Embeddings' cache; in LIQUID_HOME if absent."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="以 JSON 输出。Print JSON.")]
Data = Annotated[
    list[Path],
    typer.Option(
        "--data", help="BEIR 格式的文件夹，可重复。A folder in BEIR form; may be repeated."
    ),
]
Plot = Annotated[
    Path | None,
    typer.Option(help="同时画成 SVG 文件。Draw it to this SVG file too; extra `bench`."),
]
ReportTo = Annotated[
    Path | None,
    typer.Option(help="同时写入这个 Markdown 文件。Write the tables to this file too."),
]
Seed = Annotated[int, typer.Option(help="抽样种子。Of what is drawn.")]
HOME = Path(".liquid")
