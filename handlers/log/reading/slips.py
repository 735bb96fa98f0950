"""How far a word is from the one that was meant."""

from __future__ import annotations


def within(one: str, other: str, slips: int) -> bool:
    """Whether so many letters that are missing, added, wrong or swapped make one of the other."""
    at = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    if at is None:
        return abs(len(one) - len(other)) <= slips
    if slips == 0:
        return False
    one, other = one[at:], other[at:]
    return (
        within(one[1:], other[1:], slips - 1)
        or within(one, other[1:], slips - 1)
        or within(one[1:], other, slips - 1)
        or (one[:2] == other[1::-1] and within(one[2:], other[2:], slips - 1))
    )
