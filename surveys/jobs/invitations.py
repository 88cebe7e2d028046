"""What becomes of invitations by itself. Imported when it runs: the registry is read before all models are there."""


def mark_used_invitations() -> None:
    from surveys.answering.invitations.services import mark_used_invitations as mark

    mark()


def forget_addresses() -> None:
    from surveys.answering.invitations.services import forget_addresses as forget

    forget()


def remind_invited() -> None:
    from surveys.answering.invitations.sending import send_due_reminders

    send_due_reminders()


def read_returned_mail() -> None:
    from surveys.answering.invitations.bounces import read_returned_mail as read

    read()
