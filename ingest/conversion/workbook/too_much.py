"""What stops the reading of a workbook."""


class TooMuch(Exception):
    """A workbook has more than is read."""

    def __init__(self, code: str, limit: int) -> None:
        """Hold the finding's code and the limit that is passed."""
        super().__init__(code)
        self.code = code
        self.limit = limit
