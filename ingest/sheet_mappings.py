"""What pack.toml says of the columns of its spreadsheets."""

import difflib
from collections.abc import Collection

from ingest.conversion.faq_sheet.meanings import Meaning
from ingest.conversion.faq_sheet.row_audiences import AXES, EVERYBODY
from ingest.conversion.sheet_mapping import SheetMapping
from ingest.form import Form

_KEYS = ("file", "sheet", "header_row", "columns", "values")
_WHOM = (Meaning.DIMENSION, Meaning.CHANNELS, Meaning.REGIONS, Meaning.TEAMS)
_SAYS = (Meaning.ANSWER, Meaning.INTERNAL, Meaning.SAY)


def sheet_mappings(form: Form) -> tuple[SheetMapping, ...]:
    """Return the mappings of a pack; what is wrong with one is noted in its form."""
    read = (_mapping(table) for table in form.tables("spreadsheets"))
    return tuple(mapping for mapping in read if mapping is not None)


def note_missing_files(form: Form, files: Collection[str]) -> None:
    """Note each mapping of a file that the pack does not hold."""
    for table in form.tables("spreadsheets"):
        file = table.values.get("file")
        if isinstance(file, str) and file.strip() not in files:
            near = difflib.get_close_matches(file, files, n=1, cutoff=0.3)
            table.note("file_of_mapping_missing", "file", value=file, known=", ".join(near) or "-")


def _mapping(form: Form) -> SheetMapping | None:
    form.refuse_unknown(_KEYS)
    file = form.text("file", is_required=True)
    columns = _columns(form.table("columns"))
    mapping = SheetMapping(
        file=file or "",
        sheet=form.text("sheet"),
        header_row=_row(form),
        columns=columns,
        values=_values(form.table("values")),
        line=form.line or 1,
    )
    return mapping if file else None


def _row(form: Form) -> int | None:
    value = form.values.get("header_row")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        form.note("not_row", "header_row", value=str(value))
        return None
    return value


def _columns(form: Form) -> dict[str, tuple[str, ...]]:
    columns = {}
    for key in form.values:
        if _is_known(form, key, tuple(Meaning)) and (names := _names(form, key)):
            columns[key] = names
    if columns and Meaning.QUESTION not in columns:
        form.note("missing_key", Meaning.QUESTION)
    if columns and not any(meaning in columns for meaning in _SAYS):
        form.note("missing_key", Meaning.ANSWER)
    return columns


def _names(form: Form, key: str) -> tuple[str, ...]:
    if isinstance(form.values[key], str):
        name = form.text(key)
        return (name,) if name else ()
    return form.words(key)


def _values(form: Form) -> dict[str, dict[str, str]]:
    values = {}
    for key in form.values:
        if _is_known(form, key, _WHOM):
            table = form.table(key)
            values[key] = {
                value: stands_for
                for value in table.values
                if (stands_for := _audience(table, value)) is not None
            }
    return values


def _audience(form: Form, key: str) -> str | None:
    text = form.text(key)
    if text is None:
        return None
    axis, _, name = (part.strip() for part in text.replace("：", ":").partition(":"))
    if text != EVERYBODY and not (axis in AXES and name):
        form.note("bad_audience_value", key, value=text)
        return None
    return text if text == EVERYBODY else f"{axis}:{name}"


def _is_known(form: Form, key: str, known: Collection[Meaning]) -> bool:
    if key in tuple(known):
        return True
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    form.note("unknown_meaning", key, known=near[0] if near else ", ".join(known))
    return False
