"""Orders as text: from the address of a picture, an option of the command line or a row of a list. Pure.

Nothing is guessed: a report must not show another view than it says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import parse_qs, parse_qsl, urlencode

from components.codec.fields import Complaint
from components.export.request import BRIEF, OVERVIEW, Order, OrderError, check_choice, check_order
from components.export.sizes import SCALES
from components.figures.catalogue import FIRST_PAGE
from components.study.table import Table
from components.theme import PALETTES
from components.view import View, parse_view
from components.words.links import cut_echo, say_complaints
from components.words.say import load_say
from components.words.versions import PARAMETER, find_asked_version, is_other_version, is_own_version

SHEET_PAGE = "page"
ORDER_PARAMETERS = ("figure", "size", "scale", "scheme", SHEET_PAGE)
"""Parameters of an address that are not the view's."""
COLUMNS = ("page", "link", "figure", "format", "size", "scale", "scheme", "out")
"""Parts of an order, as the columns of a list are called."""
_LONGEST_LINK = 16_000
"""Letters of a link; one that names every state three times has eight thousand."""
_LONGEST_NUMBER = 3


def to_page(name: str) -> str:
    """Address of a page by its name in orders."""
    return FIRST_PAGE if name == OVERVIEW else name


def parse_link(link: str, table: Table, *, beside: Collection[str] = ()) -> tuple[View, str]:
    """The view of a link, and the version of the data that it names, blank if none.

    Parameters
    ----------
    beside
        Names that an order has beside its link, see `parse_view`.

    Raises
    ------
    OrderError
        Saying what cannot be read: a link that is wrong in part is refused whole.
    """
    text = link.removeprefix("?")
    _check_length(text)
    parameters = parse_qs(text, keep_blank_values=True)
    view, complaints = parse_view(parameters, table.options, beside=beside)
    asked = parameters.get(PARAMETER, [""])[-1].strip()
    if is_other_version(asked, table.versions) and find_asked_version(asked, table.versions) is None:
        if is_own_version(asked):
            raise OrderError(load_say()("export-order-own", version=cut_echo(asked)))
        names = tuple(version.name for version in table.versions)
        complaints.append(Complaint("none_of", PARAMETER, cut_echo(asked), names))
    if complaints:
        said = "; ".join(say_complaints(complaints, load_say()))
        raise OrderError(load_say()("export-order-link", complaints=said))
    return view, asked


def to_order(values: Mapping[str, str], table: Table) -> Order:
    """An order from its parts as text; blank parts are the usual ones.

    Raises
    ------
    OrderError
        Naming the part that cannot be read.
    """
    view, asked = parse_link(values.get("link", ""), table, beside=COLUMNS)
    scales = {str(scale): scale for scale in SCALES}
    scale = values.get("scale") or "1"
    check_choice("scale", scale, tuple(scales))
    scheme = values.get("scheme") or "light"
    check_choice("scheme", scheme, tuple(PALETTES))
    order = Order(
        page=to_page(values.get("page") or OVERVIEW),
        view=view,
        figure=values.get("figure") or "",
        what=values.get("format") or "png",
        size=values.get("size") or "",
        scale=scales[scale],
        scheme="dark" if scheme == "dark" else "light",
        asked_version=asked,
    )
    check_order(order)
    return order


def parse_address(name: str, query: str, table: Table) -> tuple[Order, int]:
    """What an address asks for: /export/timeline.png?state=PAK&figure=series, /export/brief.pdf?state=PAK.

    Parameters
    ----------
    name
        Page and format: timeline.png.
    query
        What follows the question mark: parameters of the view and of the order.

    Returns
    -------
    (Order, number of the page of its sheet, from 1)

    Raises
    ------
    OrderError
        Naming the part that cannot be read.
    """
    _check_length(query)
    page, sign, what = name.rpartition(".")
    if not page or not sign or not what:
        raise OrderError(load_say()("export-order-address", address=cut_echo(name)))
    values: dict[str, str] = {}
    link = []
    for parameter, value in parse_qsl(query, keep_blank_values=True):
        if parameter not in ORDER_PARAMETERS:
            link.append((parameter, value))
        elif parameter in values:
            raise OrderError(load_say()("export-order-twice", part=parameter))
        else:
            values[parameter] = value
    if (page, what) == (BRIEF, "pdf"):
        page, what = OVERVIEW, BRIEF
    number = values.pop(SHEET_PAGE, "") or "1"
    order = to_order(values | {"page": page, "link": urlencode(link), "format": what}, table)
    if not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER):
        raise OrderError(load_say()("export-order-no-number", part=SHEET_PAGE, value=cut_echo(number)))
    return order, int(number)


def _check_length(link: str) -> None:
    if len(link) > _LONGEST_LINK:
        raise OrderError(load_say()("export-order-long", most=_LONGEST_LINK))
