"""Replays in words."""

from api.history_schemas import AskedOut, Because, Outcome, ReplayOut
from api.replay import Replay
from knowledge.wording import Language

_IDENTICAL = ("与当时给出的逐字节相同", "the same as was given then, to the byte")
_WORDS: dict[Because, tuple[str, str]] = {
    Because.CONFIGURATION: (
        "与当时不同：程序版本或编码器已更换",
        "not as it was: the program or the encoder is another",
    ),
    Because.PURGED: (
        "与当时不同：同一代中的其他内容已被清除，词的权重随之改变",
        "not as it was: other parts of that generation were purged, so that words weigh otherwise",
    ),
    Because.RECORD: (
        "无从比对：记录早于保存摘要的版本",
        "cannot be compared: the look-up is from before digests were kept",
    ),
    Because.ARRANGEMENT: (
        "与当时不同：当时内存中尚有已下架的部分，现已不再保留",
        "not as it was: parts that had been dropped were still held then and are kept no longer",
    ),
    Because.ARITHMETIC: (
        "与当时不同，且原因不在配置：处理器型号不同，或有故障；请报告",
        "not as it was, and nothing explains it: another kind of processor, or a fault; please report it",
    ),
}


def replay_out(replay: Replay, language: Language) -> ReplayOut:
    """Return a replay as sent."""
    lookup, viewer = replay.lookup, replay.lookup.viewer
    return ReplayOut(
        lookup_id=lookup.lookup_id,
        outcome=replay.outcome,
        because=replay.because,
        detail=_detail(replay, language),
        asked=AskedOut(
            query=lookup.query,
            at=lookup.at,
            recorded_at=lookup.recorded_at,
            generation=lookup.generation,
            name=viewer.name,
            role=viewer.role,
            team=viewer.team,
            region=viewer.region,
            channel=viewer.channel,
        ),
        digest=lookup.digest,
        response=replay.response,
    )


def _detail(replay: Replay, language: Language) -> str:
    if replay.error is not None:
        return replay.error.tell(language)
    zh, en = _IDENTICAL
    if replay.outcome is not Outcome.IDENTICAL and replay.because is not None:
        zh, en = _WORDS[replay.because]
    return zh if language is Language.ZH else en
