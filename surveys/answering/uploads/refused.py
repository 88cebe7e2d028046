"""A file that is not kept."""


class Refused(Exception):
    """`code` is one of `domain.questions.attachment.REFUSALS`."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
