"""The one error that is shown to the person."""


class UserError(Exception):
    """A fault of the surroundings or of a file, told in plain words.

    `summary` is one sentence: what happened. `detail` says where, what was kept
    and what to do; it may be empty. Everything else that is raised is our own
    fault and is logged with a trace.
    """

    def __init__(self, summary: str, detail: str = "") -> None:
        super().__init__(summary)
        self.summary = summary
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.summary} {self.detail}".strip()
