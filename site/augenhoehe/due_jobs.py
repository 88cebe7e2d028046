"""The site's own due jobs, named in the setting DUE_JOBS. What they run is imported when they run."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from surveys.jobs.job import Job


def _send_news() -> None:
    from cms_pages.subscriptions.delivering import send_news

    send_news()


def _send_letters() -> None:
    from cms_pages.subscriptions.letters import send_due_letters

    send_due_letters()


def _forget_subscriptions() -> None:
    from cms_pages.subscriptions.services import forget

    forget()


def _read_returned_news() -> None:
    """The mailbox that invitations come back to, too: what is not ours is left unread."""
    from cms_pages.subscriptions.bounces import note_bounce
    from surveys.answering.invitations.mailboxes import read_mailbox

    if settings.BOUNCE_MAILBOX_URL:
        read_mailbox(settings.BOUNCE_MAILBOX_URL, note_bounce)


def _end_broken_talks() -> None:
    from cms_pages.networks.conversations.absence import end_broken_talks

    end_broken_talks()


def _remind_of_talks() -> None:
    from cms_pages.networks.conversations.reminders import remind_of_talks

    remind_of_talks()


def _forget_invited() -> None:
    from cms_pages.networks.people.inviting import forget_addresses

    forget_addresses()


def _check_links() -> None:
    from cms_pages.home.links.checking import ask_for_check

    ask_for_check()


def _tell_members() -> None:
    from cms_pages.strategies.notices.mailing import mail_notices
    from cms_pages.strategies.notices.making import make_notices

    make_notices()
    mail_notices()


def _close_due_rounds() -> None:
    from cms_pages.strategies.consent.closing import close_due_rounds

    close_due_rounds()


def _remind_of_bodies() -> None:
    from cms_pages.strategies.consent.telling import remind_of_bodies

    remind_of_bodies()


def _remind_leads() -> None:
    from cms_pages.strategies.measures.reminders import remind_leads

    remind_leads()


def _close_due_votes() -> None:
    from cms_pages.strategies.voting.services import close_due_votes

    close_due_votes()


def _close_due_reviews() -> None:
    from cms_pages.strategies.reviews.services import close_due_reviews

    close_due_reviews()


SEND_NEWS = Job("send_news", _("Send news by mail"), timedelta(minutes=1), _send_news)
SEND_LETTERS = Job("send_letters", _("Send links to subscribers again"), timedelta(minutes=1), _send_letters)
FORGET_SUBSCRIPTIONS = Job(
    "forget_subscriptions", _("Delete subscriptions that were not confirmed"), timedelta(hours=1), _forget_subscriptions
)
READ_RETURNED_NEWS = Job(
    "read_returned_news", _("Read the news that came back"), timedelta(minutes=15), _read_returned_news
)
END_BROKEN_TALKS = Job(
    "end_broken_talks", _("Close conversations whose organisation has left"), timedelta(hours=1), _end_broken_talks
)
REMIND_OF_TALKS = Job(
    "remind_of_talks", _("Remind of conversations that wait for an answer"), timedelta(hours=1), _remind_of_talks
)
FORGET_INVITED = Job("forget_invited", _("Delete addresses of old invitations"), timedelta(days=1), _forget_invited)
CHECK_LINKS = Job("check_links", _("Follow the links in pages"), timedelta(minutes=15), _check_links)
CLOSE_DUE_ROUNDS = Job(
    "close_due_rounds", _("Close rounds of consent on their last day"), timedelta(minutes=1), _close_due_rounds
)
REMIND_OF_BODIES = Job(
    "remind_of_bodies",
    _("Remind of answers that wait for an organisation's own body"),
    timedelta(hours=1),
    _remind_of_bodies,
)
TELL_MEMBERS = Job("tell_members", _("Tell members what happened"), timedelta(minutes=1), _tell_members)
REMIND_LEADS = Job("remind_leads", _("Remind who leads measures of what is due"), timedelta(hours=1), _remind_leads)
CLOSE_DUE_VOTES = Job(
    "close_due_votes", _("Close rounds of voting after their last day"), timedelta(minutes=1), _close_due_votes
)
CLOSE_DUE_REVIEWS = Job(
    "close_due_reviews", _("Close reviews after their last day"), timedelta(minutes=1), _close_due_reviews
)
