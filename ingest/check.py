"""A path -> a checked draft: reads, understands, reports every problem at once, and changes nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from ingest.blocks import Block, BlockKind, parse_blocks
from ingest.convert import CONVERTERS, convert
from ingest.document_findings import document_findings
from ingest.draft import Draft
from ingest.form import Form
from ingest.front_matter import open_front_matter
from ingest.lines import Lines
from ingest.manifest import open_manifest
from ingest.metadata import read_document_form, read_pack_form, stand_in
from ingest.passages import PassageMaker
from ingest.read import packs_at, read_pack
from ingest.section_bounds import bounds_of, with_sections
from ingest.section_rules import SectionRule, section_rules, section_rules_by_document
from ingest.sections import outline
from ingest.sources import MANIFEST, Sources, shown
from ingest.validity.date_findings import date_findings, undeclared_end_findings
from ingest.validity.document_dates import document_dates
from knowledge.finding import Finding
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage
from knowledge.valid_time import UnderstoodDate


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its text, its outermost blocks and its passages."""

    document: Document
    lines: Lines
    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]


def find_packs(path: Path) -> tuple[Path, ...]:
    """Return the packs at `path`, sorted: a pack folder, a zip of a pack, or a folder of both."""
    return packs_at(path, CONVERTERS)


def check_packs(path: Path, count_tokens: Callable[[str], int], at: datetime) -> tuple[Draft, ...]:
    """Return the drafts of the packs at `path`, in order, with what is wrong between them.

    Where there are several, the files in findings begin with the name of their pack's folder or zip. Arguments as of
    `check_pack`.
    """
    drafts = [check_pack(found, count_tokens, at) for found in find_packs(path)]
    seen: dict[str, set[str]] = {}
    for index, draft in enumerate(drafts):
        if draft.pack is None:
            continue
        versions = seen.setdefault(draft.pack.pack_id, set())
        code = "pack_twice" if draft.pack.version in versions else "versions_together"
        if versions:
            finding = Finding(code, MANIFEST, 1, {"value": draft.pack.pack_id})
            drafts[index] = replace(draft, findings=(*draft.findings, finding))
        versions.add(draft.pack.version)
    if len(drafts) > 1:
        places = [found.name for found in find_packs(path)]
        drafts = [_placed(draft, name) for draft, name in zip(drafts, places, strict=True)]
    return tuple(drafts)


def _placed(draft: Draft, name: str) -> Draft:
    findings = (
        f if f.file == name else replace(f, file=f"{name}/{f.file}") for f in draft.findings
    )
    return replace(draft, findings=tuple(findings), place=name)


def check_pack(path: Path, count_tokens: Callable[[str], int], at: datetime) -> Draft:
    """Return what the pack at `path` would publish, with every problem found; bad content never raises.

    Args:
        path: A pack folder or a zip of one.
        count_tokens: Counts the encoder's tokens of a text.
        at: The instant of its publication: 即日起 in its text means that day.
    """
    sources = read_pack(path, CONVERTERS)
    findings = list(sources.findings)
    form = _manifest(sources, findings)
    pack = read_pack_form(form) if form else None
    rules = section_rules_by_document(form, pack or stand_in(form)) if form else {}
    read = _documents(sources, pack or stand_in(form), rules, count_tokens, findings)
    _note_missing_documents(rules, read)
    findings += form.findings if form else []
    understood = understood_dates(read, (pack or stand_in(form)).zone, at)
    findings += _date_findings(pack, form, read, understood)
    if not sources.findings and sources.files.keys() <= {MANIFEST}:
        findings.append(Finding("empty_pack", path.name))
    return Draft(
        pack=pack,
        documents=tuple(item.document for item in read),
        passages=tuple(passage for item in read for passage in item.passages),
        sources=sources.files,
        markdown={item.document.document_id: item.lines.text for item in read},
        findings=_in_order(findings),
        understood=understood,
    )


def understood_dates(
    read: Sequence[ReadDocument], zone: str, at: datetime
) -> tuple[UnderstoodDate, ...]:
    """Return the phrases of validity in the documents of a pack, in order, for a person to confirm.

    Args:
        read: The documents.
        zone: IANA name of the pack's zone.
        at: The instant of its publication.
    """
    return tuple(
        date
        for item in read
        for date in document_dates(item.document, item.lines, item.blocks, at, zone)
    )


def _date_findings(
    pack: Pack | None,
    form: Form | None,
    read: Sequence[ReadDocument],
    understood: Sequence[UnderstoodDate],
) -> Iterable[Finding]:
    if pack is not None:
        documents = [item.document for item in read]
        passages = [passage for item in read for passage in item.passages]
        return date_findings(pack, documents, passages, understood)
    if form is not None and any(f.code == "campaign_without_end" for f in form.findings):
        return undeclared_end_findings(understood, stand_in(form).zone)
    return ()


def _manifest(sources: Sources, findings: list[Finding]) -> Form | None:
    data = sources.files.get(MANIFEST)
    if data is None:
        # A pack that could not be opened at all lacks more than its pack.toml.
        if sources.files or not sources.findings:
            findings.append(Finding("missing_manifest", MANIFEST))
        return None
    opened = open_manifest(data)
    if isinstance(opened, Form):
        return opened
    findings += opened
    return None


def _documents(
    sources: Sources,
    pack: Pack,
    rules: Mapping[str, Sequence[SectionRule]],
    count_tokens: Callable[[str], int],
    findings: list[Finding],
) -> list[ReadDocument]:
    maker = PassageMaker(pack.pack_id, pack.kind is PackKind.FAQ, count_tokens, findings)
    read: list[ReadDocument] = []
    ids: dict[str, str] = {}
    for path in sorted(sources.files):
        if path == MANIFEST:
            continue
        converted = convert(path, sources.files[path])
        findings += converted.findings
        if converted.markdown is None:
            continue
        item = _read_document(path, Lines(converted.markdown), pack, rules, maker)
        # Ids that differ only by case would be one file on some systems, and one name to most people.
        first = ids.setdefault(item.document.document_id.casefold(), path)
        if first == path:
            read.append(item)
        else:
            fields = {"value": item.document.document_id, "other": shown(first)}
            findings.append(Finding("document_twice", shown(path), 1, fields))
    return read


def _read_document(
    path: str,
    lines: Lines,
    pack: Pack,
    rules: Mapping[str, Sequence[SectionRule]],
    maker: PassageMaker,
) -> ReadDocument:
    front = open_front_matter(path, lines)
    blocks = parse_blocks(lines, front.first_line)
    document = read_document_form(front.form, path, _first_heading(blocks), pack)
    said = (*section_rules(front.form, pack), *rules.get(document.document_id, ()))
    bounds = bounds_of(outline(blocks), said, document, lines)
    passages = tuple(maker.passages(document, lines, blocks, bounds))
    bounds.note_without_text(passages)
    maker.findings.extend(front.form.findings)
    maker.findings.extend(document_findings(path, lines, blocks, passages))
    return ReadDocument(with_sections(document, bounds), lines, blocks, passages)


def _note_missing_documents(
    rules: Mapping[str, Sequence[SectionRule]], read: Sequence[ReadDocument]
) -> None:
    there = {item.document.document_id for item in read}
    for document_id in rules.keys() - there:
        for rule in rules[document_id]:
            rule.form.note("section_of_no_document", "document", value=document_id)


def _first_heading(blocks: Sequence[Block]) -> str:
    return next(
        (block.title for block in blocks if block.kind is BlockKind.HEADING and block.title), ""
    )


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings by file and line, pack.toml first, each told once."""
    told = {(f.file, f.line, f.code, tuple(sorted(f.fields.items()))): f for f in findings}

    def place(key: tuple[str, int | None, str, object]) -> tuple[bool, PurePosixPath, int]:
        return key[0] != MANIFEST, PurePosixPath(key[0]), key[1] or 0

    return tuple(told[key] for key in sorted(told, key=place))
