"""What the demo's organisations are to each other. Of the real ones only that they began a network together."""

from django.utils.text import slugify

from cms_pages.models import Network, Organisation, Relation

COOPERATES, FUNDS, ADVISES = Relation.Kind.COOPERATES, Relation.Kind.FUNDS, Relation.Kind.ADVISES
VIA = "VIA, Regionalverband Berlin/Brandenburg"
# By network: who, what, whom; then those that are wanted.
NOW = {
    "network_afghan": (
        (VIA, COOPERATES, "Yaar e.V."),
        ("Verein für Frauen und Beruf", COOPERATES, "Vermittlungsstelle für Arbeit"),
        ("Verein für Frauen und Beruf", COOPERATES, "Elternverein"),
        ("Beratungsverein", ADVISES, "Verein junger Menschen aus Afghanistan"),
        ("Beratungsverein", COOPERATES, "Amt für Soziales"),
        ("Amt für Soziales", FUNDS, "Beratungsverein"),
        ("Stelle für Integration im Bezirk", FUNDS, "Nachbarschaftsverein"),
        ("Stadtteilzentrum", COOPERATES, "Nachbarschaftsverein"),
        ("Stadtteilzentrum", COOPERATES, "Sprachtreff"),
        ("Bildungsträger für Sprache und Beruf", COOPERATES, "Sprachtreff"),
        ("Jugendamt", COOPERATES, "Elternverein"),
        ("Verein für Handwerk", ADVISES, "Betrieb im Handwerk"),
        ("Kulturverein", COOPERATES, "Sportverein"),
    ),
    "network_migrannet": (
        (VIA, COOPERATES, "Paritätischer Landesverband Berlin"),
        ("Dachverband von Migrantenorganisationen", ADVISES, "Ausschuss für Integration"),
        ("Verein für Frauen und Beruf", COOPERATES, "Pflegedienst"),
        ("Wirtschaftsförderung eines Bezirks", FUNDS, "Bildungsträger für Sprache und Beruf"),
        ("Vermittlungsstelle für Arbeit", COOPERATES, "Verein für Anerkennung und Studium"),
    ),
}
WANTED = {
    "network_afghan": (
        ("Verein für Anerkennung und Studium", COOPERATES, "Vermittlungsstelle für Arbeit"),
        ("Verein für Gründerinnen und Gründer", COOPERATES, "Betrieb im Handwerk"),
        ("Jugendamt", FUNDS, "Sportverein"),
        ("Initiative für Begleitung im Beruf", ADVISES, "Stelle für Integration im Bezirk"),
    ),
    "network_migrannet": (
        ("Bäckerei", COOPERATES, "Verein für Anerkennung und Studium"),
        ("Dachverband von Migrantenorganisationen", COOPERATES, "Wirtschaftsförderung eines Bezirks"),
    ),
}


def make_relations(network: Network, name: str, key: str) -> None:
    """`key` stands before the key of each of the demo's organisations; the name of the network is the content's id."""
    found = {each.key: each for each in Organisation.objects.filter(memberships__network=network)}
    for relations, wanted in ((NOW.get(name, ()), False), (WANTED.get(name, ()), True)):
        for source, kind, target in relations:
            one, other = (found[key + slugify(each)[:70]] for each in (source, target))
            Relation.objects.create(network=network, source=one, target=other, kind=kind, wanted=wanted)
