"""Names of parameters in a link: which belong to others, and which to nobody. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from components.codec.fields import Complaint

NOT_OF_A_VIEW = frozenset({"data", "present", "lang", "page", "embed", "embed_options"})
"""Of a link, but not of a view: version of the data, presentation, language, page of a sheet, Streamlit's own."""
_TRACKERS = frozenset(
    {"fbclid", "gclid", "dclid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "mc_cid", "mc_eid", "ref"}
)
"""What mail, search and social services add to every link that goes through them."""


def is_foreign(name: str) -> bool:
    """Whether a parameter may stand in a link though it says nothing of a view."""
    return name in NOT_OF_A_VIEW or name in _TRACKERS or name.startswith(("utm_", "_"))


def find_unknown(
    names: Iterable[str], known: Collection[str], beside: Collection[str] = ()
) -> list[Complaint]:
    """One complaint for each name that is no parameter: it may be a slip, and the view another than was asked for.

    Parameters
    ----------
    known
        The parameters of a view.
    beside
        Names that an order has beside its link: no parameters of it, but what a slip may have meant.
    """
    return [
        Complaint("beside" if name in beside else "no_parameter", name, "", (*known, *beside))
        for name in names
        if name not in known and (name in beside or not is_foreign(name))
    ]
