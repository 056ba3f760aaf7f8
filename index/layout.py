"""Where everything lies under LIQUID_HOME."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths below one home folder; none need exist."""

    home: Path

    @property
    def segments(self) -> Path:
        """One folder a pack, one subfolder a segment."""
        return self.home / "library" / "segments"

    @property
    def generations(self) -> Path:
        """One JSON file a generation, named by its number."""
        return self.home / "library" / "generations"

    @property
    def current(self) -> Path:
        """The file that names the generation in force."""
        return self.home / "library" / "CURRENT"

    @property
    def staging(self) -> Path:
        """Half-made things, never read; on the same file system as what they become."""
        return self.home / "library" / "staging"

    @property
    def lock(self) -> Path:
        """Held while a generation is committed."""
        return self.home / "library" / "LOCK"

    @property
    def models(self) -> Path:
        """Prepared encoders."""
        return self.home / "models"

    @property
    def embeddings(self) -> Path:
        """The cache of embeddings by encoder and text."""
        return self.home / "embeddings.db"

    def generation(self, number: int) -> Path:
        """Return the manifest of one generation."""
        return self.generations / f"{number}.json"

    def segment(self, name: str) -> Path:
        """Return the folder of the segment called `name` in manifests."""
        return self.segments / name


def segment_name(pack_id: str, version: str, digest: str) -> str:
    """Return `<pack_id>/<version>-<digest>`, safe as a path whatever the version's spelling."""
    return f"{pack_id}/{quote(version, safe='')}-{digest[:16]}"
