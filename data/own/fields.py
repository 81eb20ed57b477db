"""The columns of the codebook that a reader's table may fill, and what they are called in the field."""

from __future__ import annotations

STATE_A, STATE_B, STATES, MEMBER = "state_a", "state_b", "states", "member"
STATE_FIELDS = (STATE_A, STATE_B, STATES, MEMBER)
"""The two ends of a tie; all states of an event in one row; one state of an event, whose others stand in other rows."""
DATES = ("start_date", "end_date", "last_confirmed")
COMPUTED = ("start_year", "end_year", "end_basis")
"""Of a table that this program wrote: they are kept as they stand."""
FIELDS = (
    *STATE_FIELDS,
    *("cooperation_type", "directed", "name"),
    *DATES,
    *(
        "event_id",
        "tie_id",
        "party_count",
        "value",
        "unit",
        "status",
        "date_basis",
        "source_id",
        "source_ref",
    ),
    *COMPUTED,
)

_NAMES = {
    STATE_A: (
        "iso2 a; sup iso3; supplier iso3; iso3 a; iso3a; iso3 1; iso a; iso1; country1; country 1; country a; "
        "state1; state 1; state a; statea; stateabb1; stabb1; ccode1; cow1; cowcode1; gwno1; gwno a; "
        "gwcode1; sender; supplier; provider; donor; exporter; origin; from; seller; actor1; actor 1; "
        "actor a; party1; party 1; party a; partner1; side a; source country; seller country; statenme1; "
        "ally1; pays1; pays a; mem1; country name 1; abbrev1; state name1; state name 1; contributor; "
        "sending state; reporter; ego; sideA"
    ),
    STATE_B: (
        "rec iso3; recipient iso3; iso3 b; iso3b; iso3 2; iso b; iso2 b; country2; country 2; country b; "
        "state2; state 2; state b; stateb; stateabb2; stabb2; ccode2; cow2; cowcode2; gwno2; gwno b; "
        "gwcode2; recipient; receiver; importer; destination; to; target; buyer; host; actor2; actor 2; "
        "actor b; party2; party 2; party b; partner2; side b; beneficiary; buyer country; statenme2; "
        "ally2; pays2; pays b; mem2; country name 2; abbrev2; state name2; state name 2; host state; "
        "receiving state; partner; alter; host country"
    ),
    STATES: "countries; participants; parties; members; states; partners; signatories; nations",
    MEMBER: "member; country; state; ccode; participant; iso3; iso; stabb; signatory; party; nation",
    "cooperation_type": (
        "type; tie type; category; kind; cooperation; relation; type of cooperation; event type; type of "
        "tie; cooperation category; instrument"
    ),
    "directed": "is directed; direction; directional; one way; asymmetric",
    "name": (
        "title; event name; exercise; exercise name; agreement; treaty; treaty name; ex name; label; mission; operation"
    ),
    "start_date": (
        "start; begin; beginning; date; event date; from date; date start; start year; styear; "
        "startyear; year start; begin date; signed; date signed; signature date; sign date; year; "
        "signyear; syear; first year; begin year; entry; date de debut; annee; yrent; order date; year "
        "of order; delivery year; dyad st year"
    ),
    "end_date": (
        "end; finish; to date; date end; end year; endyear; year end; expiry; expired; until; "
        "termination; last year; date de fin; yrexit; termination date; eyear; dyad end year"
    ),
    "last_confirmed": "confirmed; last seen; as of; last observed; last confirmed date",
    "event_id": "event; event id cnty; id; record; record id; agreement id; treaty id; atopid; mmeid",
    "tie_id": "tie; dyad id",
    "party_count": "parties count; number of states; number of parties; n parties; n states; partycount",
    "value": "amount; sum; total; usd; cost; troops; tiv; personnel; quantity; valeur; montant",
    "unit": "currency; units; unit of value; measure",
    "status": "confidence; state of tie",
    "source_id": "dataset; database",
    "source_ref": (
        "source; source url; url; link; reference; citation; source reference; web address; web page; source ref; "
        "sources"
    ),
}
USUAL_NAMES = {field: tuple(names.split("; ")) for field, names in _NAMES.items()}
"""Field -> names that are used for it, the field's own aside; compared without case, signs and accents."""

DIRECTED_NAMES = frozenset(
    {
        *(
            "sender",
            "supplier",
            "provider",
            "donor",
            "exporter",
            "seller",
            "from",
            "contributor",
            "sending state",
        ),
        *(
            "recipient",
            "receiver",
            "importer",
            "buyer",
            "host",
            "beneficiary",
            "receiving state",
            "to",
            "host state",
        ),
        *("supplier iso3", "recipient iso3", "sup iso3", "rec iso3"),
    }
)
"""Names of columns that tell who gives and who gets: such a table is directed."""
YEARLY_NAMES = frozenset({"year", "annee", "delivery year"})
"""Names of a column with one year for each row: the row speaks of that year and of no other."""

TYPE_WORDS = {
    "alliance": "defence_pact",
    "defense pact": "defence_pact",
    "defence treaty": "defence_pact",
    "defense treaty": "defence_pact",
    "pact": "defence_pact",
    "agreement": "cooperation_agreement",
    "dca": "cooperation_agreement",
    "defence cooperation agreement": "cooperation_agreement",
    "defense cooperation agreement": "cooperation_agreement",
    "mou": "cooperation_agreement",
    "memorandum of understanding": "cooperation_agreement",
    "exercise": "joint_exercise",
    "exercises": "joint_exercise",
    "military exercise": "joint_exercise",
    "joint military exercise": "joint_exercise",
    "joint exercises": "joint_exercise",
    "military training": "training",
    "intelligence": "intelligence",
    "base": "logistics",
    "bases": "logistics",
    "basing": "logistics",
    "logistics": "logistics",
    "troops": "deployment",
    "troop deployment": "deployment",
    "research and development": "co_development",
    "r&d": "co_development",
    "co production": "co_development",
    "military aid": "financial_aid",
    "aid": "financial_aid",
    "funding": "financial_aid",
    "arms": "arms_supply",
    "arms transfer": "arms_supply",
    "arms transfers": "arms_supply",
    "arms sale": "arms_supply",
    "arms sales": "arms_supply",
    "arms trade": "arms_supply",
    "arms deliveries": "arms_supply",
    "weapons": "arms_supply",
    "humanitarian": "non_combat_support",
    "relief": "non_combat_support",
}
"""Other words for the cooperation types -> code; the codes and their labels are understood as they are."""
DIRECTED_TYPES = frozenset({"arms_supply", "financial_aid", "training", "deployment", "logistics"})
"""Types that mostly have a giver and a taker: what a tie is where the file does not say."""
BLANK_MARKS = frozenset(
    {
        "na",
        "n/a",
        "n.a.",
        "#n/a",
        "nan",
        "null",
        "none",
        "-",
        "--",
        "\N{EN DASH}",
        ".",
        "?",
        "-9",
        "-99",
        "-999",
        "unknown",
    }
)
"""What files write for nothing; read as blank, and told, but in a column of states: there NA is Namibia to some."""
