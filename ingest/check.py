"""A path -> a checked draft: reads, understands, reports every problem at once, and changes nothing."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from ingest.blocks import Block, BlockKind, parse_blocks
from ingest.conversion.confined import convert_all
from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.sheet_mapping import SheetMapping
from ingest.convert import CONVERTERS
from ingest.document_findings import document_findings
from ingest.draft import Draft
from ingest.entry_bounds import entry_findings, with_entries
from ingest.form import Form
from ingest.front_matter import open_front_matter
from ingest.lines import Lines
from ingest.manifest import open_manifest
from ingest.metadata import read_document_form, read_pack_form, stand_in
from ingest.passages import PassageMaker
from ingest.progress_parts import Heard, parts_of, unheard
from ingest.read import packs_at, read_pack
from ingest.section_bounds import bounds_of, with_sections
from ingest.section_rules import SectionRule, section_rules, section_rules_by_document
from ingest.sections import outline
from ingest.sheet_mappings import note_missing_files, sheet_mappings
from ingest.sources import MANIFEST, Sources, shown
from ingest.validity.date_findings import date_findings, undeclared_end_findings
from ingest.validity.document_dates import document_dates
from knowledge.finding import Finding
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage
from knowledge.source_place import Places, place_at, places_within
from knowledge.valid_time import UnderstoodDate


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its text, its outermost blocks, its passages and where its lines stand in the file as given."""

    document: Document
    lines: Lines
    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]
    places: Places = ()


def find_packs(path: Path) -> tuple[Path, ...]:
    """Return the packs at `path`, sorted: a pack folder, a zip of a pack, or a folder of both."""
    return packs_at(path, CONVERTERS)


def check_packs(
    path: Path, count_tokens: Callable[[str], int], at: datetime, heard: Heard | None = None
) -> tuple[Draft, ...]:
    """Return the drafts of the packs at `path`, in order, with what is wrong between them.

    Where there are several, the files in findings begin with the name of their pack's folder or zip. Arguments as of
    `check_pack`.
    """
    drafts = [check_pack(found, count_tokens, at, heard) for found in find_packs(path)]
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


def check_pack(
    path: Path, count_tokens: Callable[[str], int], at: datetime, heard: Heard | None = None
) -> Draft:
    """Return what the pack at `path` would publish, with every problem found; bad content never raises.

    Args:
        path: A pack folder or a zip of one.
        count_tokens: Counts the encoder's tokens of a text.
        at: The instant of its publication: 即日起 in its text means that day.
        heard: Told how far it is, in hundredths of a file.
    """
    sources = read_pack(path, CONVERTERS)
    findings = list(sources.findings)
    form = _manifest(sources, findings)
    pack = read_pack_form(form) if form else None
    rules = section_rules_by_document(form, pack or stand_in(form)) if form else {}
    mappings = sheet_mappings(form) if form else ()
    standing = pack or stand_in(form)
    converted = _converted(sources, standing, mappings)
    *parts, dating = _parts(sources, heard)
    is_faq = standing.kind is PackKind.FAQ
    maker = PassageMaker(standing.pack_id, is_faq, count_tokens, findings)
    # Whatever happens, the process that converts ends here.
    with closing(converted):
        read = _documents(zip(converted, parts, strict=True), standing, rules, maker)
    _note_missing_documents(rules, read)
    if form:
        note_missing_files(form, sources.files)
    findings += form.findings if form else []
    understood = understood_dates(read, standing.zone, at)
    dating(1, 1)
    findings += _date_findings(pack, form, read, understood)
    if not sources.findings and sources.files.keys() <= {MANIFEST}:
        findings.append(Finding("empty_pack", path.name))
    return Draft(
        pack=pack,
        documents=tuple(item.document for item in read),
        passages=tuple(passage for item in read for passage in item.passages),
        sources=sources.files,
        markdown={item.document.document_id: item.lines.text for item in read},
        findings=placed_findings(_in_order(findings), read),
        understood=understood,
        places={item.document.document_id: item.places for item in read if item.places},
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


def placed_findings(
    findings: Iterable[Finding], read: Sequence[ReadDocument]
) -> tuple[Finding, ...]:
    """Return findings, those in files of pages, slides or sheets with their place there: nobody has the lines that they tell."""
    by_file = {shown(item.document.path): item.places for item in read if item.places}

    def placed(finding: Finding) -> Finding:
        places = by_file.get(finding.file)
        if places is None or finding.line is None or finding.place is not None:
            return finding
        return replace(finding, place=place_at(places, finding.line))

    return tuple(map(placed, findings))


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


def _converted(
    sources: Sources, pack: Pack, mappings: tuple[SheetMapping, ...]
) -> Generator[tuple[str, Converted], None, None]:
    """Yield what is made of each document, by its path."""
    paths = _paths(sources)
    files = [SourceFile(path, sources.files[path], pack.zone, mappings) for path in paths]
    yield from convert_all(files)


def _paths(sources: Sources) -> list[str]:
    return [path for path in sorted(sources.files) if path != MANIFEST]


def _parts(sources: Sources, heard: Heard | None) -> tuple[Heard, ...]:
    """Return what is told how far each file is, and how far their dates are."""
    count = len(_paths(sources))
    tell = heard or unheard
    return parts_of(lambda _, done, total: tell(done, total), "check", [*[100] * count, 20 * count])


def _documents(
    made: Iterable[tuple[tuple[str, Converted], Heard]],
    pack: Pack,
    rules: Mapping[str, Sequence[SectionRule]],
    maker: PassageMaker,
) -> list[ReadDocument]:
    read: list[ReadDocument] = []
    ids: dict[str, str] = {}
    for (path, converted), heard in made:
        maker.findings.extend(converted.findings)
        if converted.markdown is None:
            heard(1, 1)
            continue
        item = _read_document(path, converted, pack, rules, (maker, heard))
        heard(1, 1)
        item = with_places(item, converted.places)
        # Ids that differ only by case would be one file on some systems, and one name to most people.
        first = ids.setdefault(item.document.document_id.casefold(), path)
        if first == path:
            read.append(item)
        else:
            fields = {"value": item.document.document_id, "other": shown(first)}
            maker.findings.append(Finding("document_twice", shown(path), 1, fields))
    return read


def _read_document(
    path: str,
    converted: Converted,
    pack: Pack,
    rules: Mapping[str, Sequence[SectionRule]],
    how: tuple[PassageMaker, Heard],
) -> ReadDocument:
    maker, heard = how
    lines = Lines(converted.markdown or "")
    front = open_front_matter(path, lines)
    blocks = parse_blocks(lines, front.first_line)
    title = converted.title or _first_heading(blocks)
    document = read_document_form(front.form, path, title, pack)
    said = (*section_rules(front.form, pack), *rules.get(document.document_id, ()))
    bounds = bounds_of(outline(blocks), said, document, lines)
    maker.findings.extend(entry_findings(converted, bounds, lines, path))
    bounds = with_entries(bounds, converted.bounds, lines)
    made = maker.passages(document, lines, blocks, bounds)
    passages = tuple(_heard_along(made, len(lines.text), heard))
    bounds.note_without_text(passages)
    maker.findings.extend(front.form.findings)
    maker.findings.extend(document_findings(path, lines, blocks, passages))
    return ReadDocument(with_sections(document, bounds), lines, blocks, passages)


def _heard_along(passages: Iterable[Passage], characters: int, heard: Heard) -> Iterator[Passage]:
    """Yield passages and tell how far into their document each is; half of the work was to convert it."""
    for passage in passages:
        heard(characters + passage.span.start, 2 * characters)
        yield passage


def with_places(item: ReadDocument, places: Places) -> ReadDocument:
    """Return a document with where it stands in the file as given, and each of its passages likewise."""
    if not places:
        return item
    placed = (
        replace(p, places=places_within(places, p.span.first_line, p.span.last_line))
        for p in item.passages
    )
    return replace(item, passages=tuple(placed), places=places)


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
