"""PowerPoint files -> Markdown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.markdown_writer import MarkdownWriter
from ingest.conversion.office.internal_marks import internal_marks
from ingest.conversion.office.left_out import LeftOut
from ingest.conversion.office.office_package import OfficePackage, UnreadableOffice
from ingest.conversion.pptx.presentation import Slide, read_slides
from ingest.conversion.pptx.slide_content import SlideContent, SlideReader, TextBlock
from ingest.conversion.pptx.slide_writing import write_slide
from ingest.sources import shown
from knowledge.finding import Finding

# What stands in the same words on the edge of most slides is a header or a footer.
_EDGE = 0.12
_MIN_REPEATS = 3
_MIN_SHARE = 0.6


def convert_pptx(file: SourceFile) -> Converted:
    """Return the Markdown of a presentation; hidden slides are left out, macros are never looked at."""
    try:
        return _convert(file)
    except UnreadableOffice as unreadable:
        return Converted(None, (unreadable.finding(file.path),))
    except RecursionError:
        # Nested deeper than any program writes.
        return Converted(None, (Finding("damaged_container", shown(file.path)),))


def _convert(file: SourceFile) -> Converted:
    package = OfficePackage(file.data, ".ppt", ".pptx")
    left_out = LeftOut()
    contents: list[SlideContent] = []
    for slide in read_slides(package):
        _note_outside(package, slide, left_out)
        if slide.is_hidden:
            left_out.add("slides_left_out", str(slide.number))
        else:
            contents.append(SlideReader(package, slide, left_out).content())
    writer = MarkdownWriter()
    for content in _without_repeats(contents, left_out):
        write_slide(writer, content)
    markdown, places = writer.written()
    titles = [content.title for content in contents]
    is_untitled = bool(titles) and not titles[0]
    title = next(filter(None, titles), None) if is_untitled else None
    return Converted(markdown, left_out.findings(file.path), places, title=title)


def _note_outside(package: OfficePackage, slide: Slide, left_out: LeftOut) -> None:
    """Note comments, and marks of secrecy in what slides inherit."""
    for part in package.targets(slide.part, "comments"):
        root = package.xml(part)
        count = sum(e.tag.endswith("}cm") for e in root.iter()) if root is not None else 0
        left_out.add("comments_left_out", str(slide.number), count)
    for inherited in (slide.layout, slide.master):
        for mark in internal_marks(inherited):
            left_out.add("page_says_internal", mark)


def _without_repeats(contents: Sequence[SlideContent], left_out: LeftOut) -> list[SlideContent]:
    counts: Counter[str] = Counter()
    for content in contents:
        counts.update({_edge_text(b) for b in content.blocks if isinstance(b, TextBlock)} - {""})
    needed = max(_MIN_REPEATS, _MIN_SHARE * len(contents))
    repeated = {text for text, count in counts.items() if count >= needed}
    for text in repeated:
        left_out.add("slide_repeats_left_out", text[:20], counts[text])
    return [
        replace(
            content,
            blocks=tuple(
                block
                for block in content.blocks
                if not isinstance(block, TextBlock) or _edge_text(block) not in repeated
            ),
        )
        for content in contents
    ]


def _edge_text(block: TextBlock) -> str:
    """Return the text of a box that lies on the upper or lower edge of its slide, else an empty text."""
    is_edge = block.bottom <= _EDGE or block.top >= 1 - _EDGE
    return "\n".join(line.text for line in block.lines) if is_edge else ""
