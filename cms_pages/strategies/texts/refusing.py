"""Why something was not done, as a code with what its sentence needs. Sentences are in `saying`."""


class Refused(Exception):
    def __init__(self, code: str, **facts: str):
        super().__init__(code)
        self.code, self.facts = code, facts
