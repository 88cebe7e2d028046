"""What a log of the site may say: addresses without the tokens that let somebody in."""

import logging
import re

from surveys.answering.masked import WithoutTokens as WithoutTokensOfSurveys

# Links that sign in, of language checkers, of invitations to speak for an organisation, of rounds of consent, of those
# who get news by mail.
_TOKEN = re.compile(r"(/(?:sign-in|check|invited|by-link|news-by-mail(?:/end)?)/)[\w:.-]{16,}")


class WithoutTokens(WithoutTokensOfSurveys):
    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub(r"\1…", super().format(record))
