"""Why a link opens nothing, as far as that can be told."""

from surveys.answering.tokens import INVITED, invitation_token, token_hash

from .models import Invitation


def gone_reason(slug: str, token: str) -> str:
    """The name of a notice: withdrawn, link_renewed or unknown_link.

    Former links are stored nowhere: they are made again for the few invitations that have another one by now.
    """
    if not token.startswith(INVITED):
        return "unknown_link"
    wanted = token_hash(token.removeprefix(INVITED))
    invitations = Invitation.objects.filter(wave__survey__slug=slug)
    if invitations.filter(token_hash=wanted, revoked=True).exists():
        return "withdrawn"
    renewed = invitations.filter(generation__gt=1).values_list("reference", "generation")
    former = (invitation_token(reference, number) for reference, latest in renewed for number in range(1, latest))
    return "link_renewed" if any(token_hash(token) == wanted for token in former) else "unknown_link"
