"""What the synthetic respondents tend to answer. All of it is invented, so that results have something to show.

A lean is a number from 0 (the first of the ordered options) to 1 (the last).
"""

from collections.abc import Mapping

MO, ADMINISTRATION, PARTNER = "mo", "administration", "partner"

_NEEDS = (
    "recognition",
    "job_language",
    "training_apprenticeship",
    "placement_job_search",
    "residence_work_permission",
    "employer_contacts",
    "self_employment",
    "women_childcare",
    "discrimination_at_work",
    "intercultural_opening",
)
_EYE_LEVEL = ("early_involvement", "same_information", "real_say", "feedback_received", "effort_paid")
_ACTORS = (
    "migrant_organisation",
    "administration",
    "politics",
    "education",
    "civil_society",
    "social_space",
    "company",
)

# One row for each side: how severe each need is to it.
_SEVERITY = {
    MO: (0.85, 0.60, 0.55, 0.50, 0.80, 0.65, 0.40, 0.85, 0.85, 0.80),
    ADMINISTRATION: (0.60, 0.85, 0.65, 0.60, 0.50, 0.45, 0.30, 0.55, 0.35, 0.45),
    PARTNER: (0.65, 0.80, 0.70, 0.55, 0.60, 0.60, 0.35, 0.65, 0.55, 0.55),
}
_COVERAGE = {
    MO: (0.30, 0.50, 0.45, 0.40, 0.20, 0.30, 0.35, 0.15, 0.15, 0.25),
    ADMINISTRATION: (0.60, 0.65, 0.60, 0.65, 0.50, 0.50, 0.45, 0.40, 0.45, 0.55),
    PARTNER: (0.45, 0.55, 0.55, 0.50, 0.35, 0.50, 0.40, 0.30, 0.35, 0.40),
}
_EXPERIENCE = {
    MO: (0.30, 0.35, 0.25, 0.25, 0.10),
    ADMINISTRATION: (0.65, 0.60, 0.60, 0.50, 0.35),
    PARTNER: (0.50, 0.50, 0.45, 0.40, 0.25),
}
_CONTACT = {
    MO: (0.75, 0.35, 0.20, 0.45, 0.60, 0.60, 0.20),
    ADMINISTRATION: (0.40, 0.80, 0.60, 0.60, 0.50, 0.45, 0.40),
    PARTNER: (0.50, 0.45, 0.25, 0.65, 0.65, 0.60, 0.45),
}

Leans = Mapping[str, Mapping[str, float]]


def _by_row(rows: tuple[str, ...], table: Mapping[str, tuple[float, ...]]) -> Leans:
    return {side: dict(zip(rows, leans, strict=True)) for side, leans in table.items()}


SEVERITY = _by_row(_NEEDS, _SEVERITY)
ROWS: Mapping[str, Leans] = {
    "severity": SEVERITY,
    "coverage": _by_row(_NEEDS, _COVERAGE),
    "reach": SEVERITY,
    "eye_level": _by_row(_EYE_LEVEL, _EXPERIENCE),
    "contact_now": _by_row(_ACTORS, _CONTACT),
}
WHOLE: Mapping[str, Mapping[str, float]] = {
    "contact_wanted": {MO: 0.80, ADMINISTRATION: 0.70, PARTNER: 0.75},
    "recognised_by": {MO: 0.35, PARTNER: 0.55},
    "participation_now": {MO: 0.30, ADMINISTRATION: 0.60, PARTNER: 0.45},
    "participation_wanted": {MO: 0.85, ADMINISTRATION: 0.70, PARTNER: 0.70},
    "life_severity": {MO: 0.70, ADMINISTRATION: 0.50, PARTNER: 0.60},
    "readiness": {MO: 0.65, ADMINISTRATION: 0.45, PARTNER: 0.50},
    "core_funding": {MO: 0.25, ADMINISTRATION: 0.80, PARTNER: 0.50},
    "size": {MO: 0.45, ADMINISTRATION: 0.90, PARTNER: 0.60},
    "consent_naming": {MO: 0.35, ADMINISTRATION: 0.30, PARTNER: 0.30},
    "consent_quotation": {MO: 0.30, ADMINISTRATION: 0.55, PARTNER: 0.40},
    "consent_open_data": {MO: 0.40, ADMINISTRATION: 0.45, PARTNER: 0.40},
}
# Options whose order says nothing: anything goes.
UNORDERED = frozenset({"measure_field", "measure_lead", "advocate_actor", "advocate_resource"})


def lean(question: str, row: str, side: str) -> float:
    return ROWS.get(question, {}).get(side, {}).get(row, WHOLE.get(question, {}).get(side, 0.5))


def weight(question: str, code: str, side: str) -> float:
    """How likely one of many is ticked or ranked; needs by how severe they are."""
    if question in ("fields", "priority"):
        return SEVERITY[side][code] ** 2
    return 0.6
