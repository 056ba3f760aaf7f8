"""What can go wrong with the encoder; `EncoderMismatch`, between it and a library, is in `errors`.

* EncoderError
  - EncoderNotPrepared     no prepared encoder of that name
  - EncoderExtraMissing    the packages that prepare an encoder are not installed
  - UnusableEncoder        a model that cannot be loaded or exported
  - EncoderDisagrees       the prepared encoder differs from its reference
"""

from dataclasses import dataclass

from knowledge.errors import LiquidError


class EncoderError(LiquidError):
    """Something about the encoder."""


@dataclass(eq=False)
class EncoderNotPrepared(EncoderError):
    """No prepared encoder of that name in the models folder."""

    name: str
    folder: str
    zh = "编码器 {name} 尚未在 {folder} 准备好；运行 liquid prepare"
    en = "encoder {name} is not prepared in {folder}; run liquid prepare"


@dataclass(eq=False)
class EncoderExtraMissing(EncoderError):
    """The packages that prepare an encoder are not installed."""

    package: str
    zh = "准备编码器需要 {package}；运行 pip install 'liquidlearn[encoder]'"
    en = "preparing an encoder needs {package}; run pip install 'liquidlearn[encoder]'"


@dataclass(eq=False)
class UnusableEncoder(EncoderError):
    """The named model cannot be loaded or exported."""

    name: str
    problem: str
    zh = "编码器 {name} 无法使用：{problem}；检查 LIQUID_ENCODER 的路径或模型名，或改用 default"
    en = "encoder {name} cannot be used: {problem}; check the path or model id in LIQUID_ENCODER, or use default"


@dataclass(eq=False)
class EncoderDisagrees(EncoderError):
    """The prepared encoder differs from its reference by more than it may."""

    name: str
    check: str
    measured: float
    required: float
    zh = "编码器 {name} 未通过 {check}：{measured:.5f}，要求不低于 {required:.5f}；未保存，请报告所用版本"
    en = "encoder {name} failed {check}: {measured:.5f}, at least {required:.5f} needed; nothing was kept, please report versions"
