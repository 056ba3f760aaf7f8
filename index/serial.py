"""Values as JSON: the same value gives the same bytes."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from knowledge.audience import Audience
from knowledge.draft_text import DraftText
from knowledge.pack import Pack
from knowledge.passage import Document, Passage
from knowledge.review import PackRead, Review
from knowledge.source_place import Places

_PACK = TypeAdapter(Pack)
_DOCUMENTS = TypeAdapter(tuple[Document, ...])
_AUDIENCES = TypeAdapter(tuple[Audience, ...])
_PASSAGE: TypeAdapter[Passage] = TypeAdapter(Passage)
_PLACES: TypeAdapter[Places] = TypeAdapter(Places)
_REVIEW = TypeAdapter(Review)
_UNDERSTOOD = TypeAdapter(tuple[PackRead, ...])
_TEXTS = TypeAdapter(tuple[DraftText, ...])


def dump_json(value: Any) -> bytes:
    """Return indented JSON with a final line break."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def pack_record(
    pack: Pack, documents: tuple[Document, ...], audiences: tuple[Audience, ...]
) -> bytes:
    """Return a pack version, its documents and the audiences of its passages as JSON."""
    return dump_json(
        {
            "pack": _ordered(_PACK.dump_python(pack, mode="json")),
            "documents": [_ordered(d) for d in _DOCUMENTS.dump_python(documents, mode="json")],
            "audiences": [_sorted(a) for a in _AUDIENCES.dump_python(audiences, mode="json")],
        }
    )


def read_pack(record: bytes) -> tuple[Pack, tuple[Document, ...], tuple[Audience, ...]]:
    """Return what `pack_record` wrote."""
    value = json.loads(record)
    return (
        _PACK.validate_python(value["pack"]),
        _DOCUMENTS.validate_python(value["documents"]),
        _AUDIENCES.validate_python(value["audiences"]),
    )


def passage_lines(passages: Iterable[Passage]) -> list[bytes]:
    """Return one line of JSON a passage, each with its line break."""
    values = (_ordered(_PASSAGE.dump_python(passage, mode="json")) for passage in passages)
    return [
        json.dumps(_without_idle_places(value), ensure_ascii=False).encode() + b"\n"
        for value in values
    ]


def read_passage(line: bytes) -> Passage:
    """Return the passage of one such line."""
    return _PASSAGE.validate_json(line)


def places_value(places: Places) -> bytes:
    """Return places as JSON."""
    values = [[line, _told(place)] for line, place in _PLACES.dump_python(places, mode="json")]
    return (json.dumps(values, ensure_ascii=False) + "\n").encode()


def read_places(value: bytes) -> Places:
    """Return what `places_value` wrote."""
    return _PLACES.validate_json(value)


def review_value(review: Review) -> dict[str, Any]:
    """Return a review as what JSON can hold."""
    value: dict[str, Any] = _REVIEW.dump_python(review, mode="json")
    for read in value["understood"]:
        read["pack"] = _ordered(read["pack"])
        for told in read["documents"]:
            told["document"] = _ordered(told["document"])
    return value


def read_review(value: dict[str, Any]) -> Review:
    """Return what `review_value` made, also when it has been through JSON.

    Raises:
        pydantic.ValidationError: If it is none.
    """
    return _REVIEW.validate_python(value)


def read_understood(value: dict[str, Any]) -> tuple[PackRead, ...]:
    """Return only what a review understood of packs, from what `review_value` made.

    Raises:
        KeyError: If it is no review.
        pydantic.ValidationError: Likewise.
    """
    return _UNDERSTOOD.validate_python(value["understood"])


def texts_value(texts: tuple[DraftText, ...]) -> bytes:
    """Return the documents of drafts as JSON."""
    return _TEXTS.dump_json(texts)


def read_texts(value: bytes) -> tuple[DraftText, ...]:
    """Return what `texts_value` wrote.

    Raises:
        pydantic.ValidationError: If it is none.
    """
    return _TEXTS.validate_json(value)


def _without_idle_places(value: dict[str, Any]) -> dict[str, Any]:
    """Return a passage without what Markdown never has: most passages are many, and have no other place than their lines."""
    places = value.pop("places")
    return value | {"places": [[line, _told(place)] for line, place in places]} if places else value


def _told(place: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in place.items() if part is not None}


def _ordered(value: dict[str, Any]) -> dict[str, Any]:
    return value | {"audience": _sorted(value["audience"])}


def _sorted(audience: dict[str, Any]) -> dict[str, Any]:
    # A frozenset of names comes out in an order that changes from process to process.
    return {axis: None if v is None else sorted(v) for axis, v in audience.items()}
