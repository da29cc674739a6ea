"""The only kind of error that is shown to the person."""


class UserError(Exception):
    """A fault in the environment or in a file, explained in plain words.

    `summary` is one sentence: what happened. `detail` says where, what is still safe,
    and what to do; it may be empty. Any other exception is a bug of ours and is logged
    with its traceback.
    """

    def __init__(self, summary: str, detail: str = "") -> None:
        super().__init__(summary)
        self.summary = summary
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.summary} {self.detail}".strip()
