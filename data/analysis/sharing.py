"""Things joined by what they share: those with a token in common are of one group, through others too."""

from __future__ import annotations

from collections.abc import Hashable


class Sharing:
    """Groups of the numbers 0 to size - 1 (union-find).

    Parameters
    ----------
    size
        How many things there are.
    """

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._owner: dict[Hashable, int] = {}

    def find(self, item: int) -> int:
        """The number of the item's group: the smallest of its members."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def share(self, item: int, token: Hashable) -> None:
        """Join the item with all others that hold the token."""
        other = self._owner.setdefault(token, item)
        if other == item:
            return
        first, second = sorted((self.find(item), self.find(other)))
        self._parent[second] = first
