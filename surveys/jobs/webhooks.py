"""Messages to other systems go out by the clock: whoever answers never waits for them."""


def send_messages() -> None:
    # Imported when it runs: the registry is read before all models are there.
    from surveys.webhooks.delivering import send_due

    send_due()


def delete_old_messages() -> None:
    # The same.
    from surveys.webhooks.delivering import delete_old

    delete_old()
