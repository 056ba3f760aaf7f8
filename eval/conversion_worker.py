"""Holds one converter in a process of its own: `python -m eval.conversion_worker NAME`.

It imports nothing of the project but ours when that is measured, so that it runs in an environment that has the other
converters alone. Paths come on standard input, one a line; for each, one line of JSON goes out.
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any


class ConverterName(StrEnum):
    """What can be measured."""

    LIQUID = "liquid"
    MARKITDOWN = "markitdown"
    DOCLING = "docling"


Convert = Callable[[Path], tuple[str, int]]
_DOCLING = {
    ".docx": ("DOCX", "msword_backend", "MsWordDocumentBackend"),
    ".pptx": ("PPTX", "mspowerpoint_backend", "MsPowerpointDocumentBackend"),
    ".xlsx": ("XLSX", "msexcel_backend", "MsExcelDocumentBackend"),
    ".xls": ("XLS", "msexcel_backend", "MsExcelDocumentBackend"),
    ".csv": ("CSV", "csv_backend", "CsvDocumentBackend"),
    ".html": ("HTML", "html_backend", "HTMLDocumentBackend"),
    ".htm": ("HTML", "html_backend", "HTMLDocumentBackend"),
    ".mhtml": ("MHTML", "html_backend", "HTMLDocumentBackend"),
    ".mht": ("MHTML", "html_backend", "HTMLDocumentBackend"),
}


def liquid() -> Convert:
    """Return our converters: Markdown, and how many pages, slides or sheets it came from."""
    convert = import_module("ingest.convert").convert
    source_file = import_module("ingest.conversion.converted").SourceFile

    def run(path: Path) -> tuple[str, int]:
        converted = convert(source_file(path.name, path.read_bytes()))
        if converted.markdown is None:
            raise ValueError(", ".join(finding.code for finding in converted.findings))
        parts = {(p.page, p.slide, p.sheet) for _, p in converted.places}
        return converted.markdown, len(parts)

    return run


def markitdown() -> Convert:
    """Return markitdown, without its plugins."""
    converter = import_module("markitdown").MarkItDown(enable_plugins=False)
    return lambda path: (str(converter.convert(str(path)).markdown), 0)


def docling() -> Convert:
    """Return docling's backends, and for PDF its pipeline that needs no model from a hub."""
    formats = import_module("docling.datamodel.base_models").InputFormat
    document = import_module("docling.datamodel.document").InputDocument

    def run(path: Path) -> tuple[str, int]:
        if path.suffix.lower() == ".pdf":
            return _docling_pdf(path), 0
        if path.suffix.lower() not in _DOCLING:
            raise ValueError(f"docling reads no {path.suffix} without a model from a hub")
        name, module, backend = _DOCLING[path.suffix.lower()]
        kind = getattr(import_module(f"docling.backend.{module}"), backend)
        given = document(
            path_or_stream=path, format=formats[name], backend=kind, filename=path.name
        )
        # Its own facade cannot be imported without torch.
        return str(given._backend.convert().export_to_markdown()), 0

    return run


def _docling_pdf(path: Path) -> str:
    models = import_module("docling.datamodel.base_models")
    options = import_module("docling.datamodel.pipeline_options").NativePdfPipelineOptions()
    backends = import_module("docling.backend.docling_parse_backend")
    pipeline = import_module("docling.pipeline.native_pdf_pipeline").NativePdfPipeline(options)
    given = import_module("docling.datamodel.document").InputDocument(
        path_or_stream=path,
        format=models.InputFormat.PDF,
        backend=backends.ThreadedDoclingParseDocumentBackend,
        filename=path.name,
    )
    return str(pipeline.execute(given, raises_on_error=True).document.export_to_markdown())


TOOLS: dict[ConverterName, Callable[[], Convert]] = {
    ConverterName.LIQUID: liquid,
    ConverterName.MARKITDOWN: markitdown,
    ConverterName.DOCLING: docling,
}


def converted(convert: Convert, path: Path) -> dict[str, Any]:
    """Return what came of a file, in how many seconds of the processor, and the most memory so far in MB."""
    began = time.process_time()
    reply: dict[str, Any] = {}
    try:
        reply["markdown"], reply["parts"] = convert(path)
    except Exception as error:  # noqa: BLE001 - what others raise is what is measured
        reply["error"] = f"{type(error).__name__}: {error}"[:300]
    reply["seconds"] = time.process_time() - began
    reply["megabytes"] = _most_megabytes()
    return reply


def _most_megabytes() -> float:
    # getrusage would tell what the process that started this one had taken.
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def main(name: str) -> None:
    """Convert what standard input names until it ends."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What libraries print must not stand among the replies.
    with contextlib.redirect_stdout(sys.stderr):
        try:
            convert = TOOLS[ConverterName(name)]()
        except ImportError as error:
            replies.write(json.dumps({"missing": error.name or str(error)}) + "\n")
            return
        replies.write(json.dumps({"ready": name}) + "\n")
        replies.flush()
        for line in sys.stdin:
            replies.write(json.dumps(converted(convert, Path(line.rstrip("\n")))) + "\n")
            replies.flush()


if __name__ == "__main__":
    main(sys.argv[1])
