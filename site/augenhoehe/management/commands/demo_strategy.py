from django.core.management.base import BaseCommand, CommandError

from augenhoehe.demo.strategy.cycle import is_loaded, load, network_of_demo


class Command(BaseCommand):
    help = "Adds a whole strategy to the demonstration, once: needs, votes, text, consent, progress, review. Synthetic."

    def handle(self, *args, **options) -> None:
        network = network_of_demo()
        if network is None:
            raise CommandError("The demonstration is not loaded here. `load_demo` loads it.")
        if is_loaded(network):
            self.stdout.write("The strategy of the demonstration is there already.")
            return
        load(network, self.stdout.write)
        self.stdout.write(f"The strategy of the demonstration is loaded: {network}.")
