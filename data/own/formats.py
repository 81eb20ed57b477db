"""Published data sets whose files are recognised by their columns, and what their columns mean here.

A reader's copy of a data set gets a plain reading of its ties; the importers of the shipped table know more of each.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from data.folding import fold_name
from data.schema import TIE_COLUMNS
from data.state_names import COW, ISO3, Kind


@dataclass(frozen=True)
class Format:
    """A published format.

    Parameters
    ----------
    code
        As mappings name it.
    title
        As its publisher calls it.
    needs
        Columns by which it is recognised: all of them must be there.
    columns, kinds, types, constants
        As `data.own.mapping.Mapping` has them; columns that a copy lacks are left out.
    states_like
        Pattern of the columns that hold one state each.
    """

    code: str
    title: str
    needs: tuple[str, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    kinds: tuple[tuple[str, Kind], ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    states_like: str = ""

    def is_like(self, names: Collection[str]) -> bool:
        """Whether a file with columns of these (folded) names is of this format."""
        return all(fold_name(name) in names for name in self.needs)


_SIPRI_CONSTANTS = (
    ("cooperation_type", "arms_supply"),
    ("directed", "true"),
    ("unit", "million TIV"),
)

FORMATS = (
    Format(
        code="codebook",
        title="Alliance Ties",
        needs=("tie_id", "event_id", "state_a", "state_b", "start_year", "end_year", "end_basis"),
        columns=tuple((name, (name,)) for name in TIE_COLUMNS),
        kinds=(("state_a", ISO3), ("state_b", ISO3)),
    ),
    Format(
        code="sipri_deliveries",
        title="SIPRI Arms Transfers Database, trade register by year of delivery",
        needs=("Supplier", "Recipient", "Designation", "Delivery year"),
        columns=(
            ("state_a", ("Supplier",)),
            ("state_b", ("Recipient",)),
            ("name", ("Designation",)),
            ("start_date", ("Delivery year",)),
            ("end_date", ("Delivery year",)),
            ("value", ("TIV delivery values",)),
            ("event_id", ("SIPRI AT Database ID",)),
        ),
        constants=_SIPRI_CONSTANTS,
    ),
    Format(
        code="sipri_orders",
        title="SIPRI Arms Transfers Database, trade register by order",
        needs=("Supplier", "Recipient", "Year of order", "Weapon designation"),
        columns=(
            ("state_a", ("Supplier",)),
            ("state_b", ("Recipient",)),
            ("name", ("Weapon designation",)),
            ("start_date", ("Year of order",)),
            ("value", ("SIPRI TIV of delivered weapons", "SIPRI TIV for total order")),
        ),
        constants=_SIPRI_CONSTANTS,
    ),
    Format(
        code="atop_members",
        title="Alliance Treaty Obligations and Provisions, members",
        needs=("atopid", "member", "yrent", "yrexit", "phase"),
        columns=(
            ("member", ("member",)),
            ("event_id", ("atopid", "phase")),
            ("start_date", ("yrent", "moent", "dayent")),
            ("end_date", ("yrexit", "moexit", "dayexit")),
        ),
        kinds=(("member", COW),),
        constants=(("cooperation_type", "defence_pact"), ("directed", "false")),
    ),
    Format(
        code="dcad",
        title="Defense Cooperation Agreement Dataset",
        needs=("DCAid", "ccode1", "ccode2", "signYear"),
        columns=(
            ("state_a", ("ccode1",)),
            ("state_b", ("ccode2",)),
            ("event_id", ("DCAid",)),
            ("cooperation_type", ("category1",)),
            ("start_date", ("signYear", "signMonth", "signDay")),
            ("end_date", ("endYearEstimate",)),
        ),
        kinds=(("state_a", COW), ("state_b", COW)),
        types=(
            ("DCA", "cooperation_agreement"),
            ("COMMISSION", "cooperation_agreement"),
            ("INFO", "intelligence"),
            ("DIC", "co_development"),
            ("PROCUREMENT", "co_development"),
            ("RESEARCH", "co_development"),
            ("TREX", "training"),
        ),
        constants=(("directed", "false"),),
    ),
    Format(
        code="mme",
        title="Multinational Military Exercises",
        needs=("MMEID", "StateA", "StateB", "s.year"),
        columns=(
            ("states", ()),
            ("event_id", ("MMEID",)),
            ("name", ("Ex_Name",)),
            ("start_date", ("s.year", "s.month", "s.day")),
            ("end_date", ("e.year", "e.month", "e.day")),
        ),
        constants=(("cooperation_type", "joint_exercise"), ("directed", "false")),
        states_like=r"state[a-z]{1,2}",
    ),
    Format(
        code="events",
        title="events with two actors, as ACLED has them",
        needs=("event_id_cnty", "event_date", "actor1", "actor2"),
        columns=(
            ("state_a", ("actor1",)),
            ("state_b", ("actor2",)),
            ("event_id", ("event_id_cnty",)),
            ("name", ("sub_event_type",)),
            ("start_date", ("event_date",)),
            ("source_ref", ("source",)),
        ),
    ),
)
