"""What the conversion of a file, and of all files of a pack, may cost."""

from dataclasses import dataclass

_MIB = 1024**2


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one file may take.

    Attributes:
        memory_bytes: Address space, beyond that of a process that has read nothing yet.
        cpu_seconds: Processor time of all its threads.
        wall_seconds: Time on the clock; much more, as publications run where the processor would be idle otherwise.
        output_bytes: Of what it makes of the file.
    """

    memory_bytes: int = 2_048 * _MIB
    cpu_seconds: int = 120
    wall_seconds: float = 600
    output_bytes: int = 48 * _MIB


@dataclass(frozen=True, slots=True)
class PackAllowance:
    """What the files of one pack may take.

    Attributes:
        usual: Of files of most kinds.
        recognised: Of kinds that may be pictures of pages, which take seconds each.
        cpu_seconds: Processor time of all files together.
        wall_seconds: Time on the clock for all files together.
    """

    usual: Allowance = Allowance()
    recognised: Allowance = Allowance(cpu_seconds=900, wall_seconds=1_200)
    cpu_seconds: float = 1_800
    wall_seconds: float = 3_600

    def of(self, suffix: str) -> Allowance:
        """Return what a file whose name ends so may take."""
        return self.recognised if suffix in _RECOGNISED else self.usual


_RECOGNISED = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"}
